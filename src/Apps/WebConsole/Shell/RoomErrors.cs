using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Shell;

/// <summary>A bug on a page leaves the header and the other rooms alive; the person gets a number to quote, the log the whole story.</summary>
public sealed class RoomErrors : ErrorBoundaryBase
{
    private string reference = "";

    [Inject]
    private ILogger<RoomErrors> Log { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ShellText> Text { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnErrorAsync(Exception exception)
    {
        reference = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString()[..12];
        Log.LogError(exception, "Page failed, reference {Reference}", reference);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<Sorry>(1);
        builder.AddComponentParameter(2, nameof(Sorry.Title), Text["Error.Title"].Value);
        builder.AddComponentParameter(3, nameof(Sorry.Body), Text["Error.Body", reference].Value);
        builder.AddComponentParameter(4, nameof(Sorry.Retry), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
    }
}
