using Radzen;

namespace FollowUpConsole.WebConsole.Identity;

internal static class StudioDialogs
{
    internal static DialogOptions Narrow => new() { Width = "440px", CloseDialogOnEsc = true, CloseDialogOnOverlayClick = false, Draggable = false, Resizable = false };
}
