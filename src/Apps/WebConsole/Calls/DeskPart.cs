using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Calls;

/// <summary>A part of the desk: it draws what the screen holds.</summary>
public abstract class DeskPart : ComponentBase
{
    /// <summary>What all parts share.</summary>
    [CascadingParameter]
    public DeskScreen Screen { get; set; } = default!;

    /// <summary>Texts of the desk.</summary>
    [Inject]
    protected IStringLocalizer<DeskText> Text { get; set; } = default!;

    /// <summary>Sentences behind codes.</summary>
    [Inject]
    protected IStringLocalizer<CodeText> Code { get; set; } = default!;

    /// <summary>Times as this person reads them.</summary>
    [Inject]
    protected PersonClock Clock { get; set; } = default!;
}
