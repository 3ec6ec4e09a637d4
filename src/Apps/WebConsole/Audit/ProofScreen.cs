using FollowUpConsole.Merkle;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Live;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>A screen of Proof whose filter stands in the address. It is read rather than watched: it follows what happens once a second.</summary>
public abstract class ProofScreen : LiveComponent
{
    /// <summary>As asked for in the address.</summary>
    [SupplyParameterFromQuery(Name = "campaign")]
    protected string? CampaignAsked { get; set; }

    /// <summary>As asked for in the address.</summary>
    [SupplyParameterFromQuery(Name = "vendor")]
    protected string? VendorAsked { get; set; }

    /// <summary>As asked for in the address.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    protected string? FromAsked { get; set; }

    /// <summary>As asked for in the address.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    protected string? ToAsked { get; set; }

    /// <summary>Who asks.</summary>
    [Inject]
    protected CurrentPerson Person { get; set; } = default!;

    /// <summary>Refusals as sentences.</summary>
    [Inject]
    protected Answers Answers { get; set; } = default!;

    /// <summary>Times as this person reads them.</summary>
    [Inject]
    protected PersonClock Clock { get; set; } = default!;

    /// <summary>Texts of Proof.</summary>
    [Inject]
    protected IStringLocalizer<ProofText> Text { get; set; } = default!;

    /// <summary>The address.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    /// <summary>The filter.</summary>
    protected ProofFilter Filter => new(CampaignAsked, VendorAsked, FromAsked, ToAsked);

    /// <summary>When a day begins where this person is.</summary>
    protected DateTimeOffset? StartOf(DateOnly? day) => day is { } date ? DateTimeOffset.FromUnixTimeMilliseconds(ReportDay.StartOf(date, Clock.Zone)) : null;

    /// <summary>True when something is shown: then another address is another question.</summary>
    protected abstract bool HasLooked { get; }

    /// <inheritdoc/>
    protected override TimeSpan Pause => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (HasLooked)
        {
            await LookAsync();
        }
    }
}
