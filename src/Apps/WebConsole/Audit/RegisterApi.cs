using FollowUpConsole.Audit;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Supervision;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>The register of vendors and instructions for programs.</summary>
internal static class RegisterApi
{
    internal static void MapRegister(this IEndpointRouteBuilder api)
    {
        api.MapGet("/register", (Delegate)RegisterAsync).Produces<VendorRegisterAnswer>().WithSummary("Vendors and sub-vendors of this token's client with their engagements, and every written instruction to them.");
        api.MapGet("/instructions", (Delegate)ListAsync).Produces<IReadOnlyList<InstructionAnswer>>().WithSummary("The instructions to this token's vendor, those that nobody has acknowledged first. Only a person who has signed in acknowledges one.");
        api.MapPost("/instructions", (Delegate)GiveAsync).Accepts<InstructionQuestion>("application/json").Produces<GivenAnswer>()
            .WithSummary("Gives a vendor a written instruction in a client's name.").WithDescription("For a campaign, or the whole engagement; in force from a day on, until a day or open; in the place of an earlier one or not. Days are the client company's. Nothing personal: it stays in the log.");
        api.MapPost("/instructions/withdraw", (Delegate)WithdrawAsync).Accepts<WithdrawQuestion>("application/json").Produces<GivenAnswer>().WithSummary("Takes an instruction back.");
    }

    private static async Task<IResult> RegisterAsync(HttpContext context, IPeopleNames people)
    {
        var input = new ApiInput().Only(context.Request.Query);
        var reply = input.IsGood ? await context.AskApiAsync(new SeeRegister()) : Reply<RegisterView>.Bad(input.Faults);
        return reply.Value is { } view ? Results.Ok(new VendorRegisterAnswer(view.Vendors.Select(VendorAnswer.Of), await AnswersAsync(view.Instructions, people))) : context.No(reply.Refusal, reply.Faults);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IPeopleNames people)
    {
        var input = new ApiInput().Only(context.Request.Query);
        var reply = input.IsGood ? await context.AskApiAsync(new SeeInstructions()) : Reply<IReadOnlyList<InstructionView>>.Bad(input.Faults);
        return reply.Value is { } views ? Results.Ok(await AnswersAsync(views, people)) : context.No(reply.Refusal, reply.Faults);
    }

    private static async Task<IResult> GiveAsync(HttpContext context)
    {
        var input = new ApiInput();
        var found = await input.TextsAsync(context.Request, "client", "vendor", "campaign", "text", "from", "until", "replaces");
        var (client, vendor) = (input.Id("client", found.GetValueOrDefault("client"), required: true), input.Id("vendor", found.GetValueOrDefault("vendor"), required: true));
        var (campaign, replaces) = (input.Id("campaign", found.GetValueOrDefault("campaign")), input.Id("replaces", found.GetValueOrDefault("replaces")));
        var (from, until) = (input.Day("from", found.GetValueOrDefault("from"), required: true), input.Day("until", found.GetValueOrDefault("until")));
        var order = context.Order(input);
        return input.IsGood
            ? await context.ApiAsync(
                new GiveInstruction(new TenantId(client!.Value), new TenantId(vendor!.Value), campaign is { } c ? new CampaignId(c) : null, found.GetValueOrDefault("text") ?? string.Empty, from!.Value, until, replaces), id => Results.Ok(new GivenAnswer(id)), order)
            : context.No(null, input.Faults);
    }

    private static async Task<IResult> WithdrawAsync(HttpContext context)
    {
        var input = new ApiInput();
        var found = await input.TextsAsync(context.Request, "client", "instruction");
        var (client, instruction) = (input.Id("client", found.GetValueOrDefault("client"), required: true), input.Id("instruction", found.GetValueOrDefault("instruction"), required: true));
        var order = context.Order(input);
        return input.IsGood ? await context.ApiAsync(new WithdrawInstruction(new TenantId(client!.Value), instruction!.Value), _ => Results.Ok(new GivenAnswer(instruction!.Value)), order) : context.No(null, input.Faults);
    }

    private static async Task<IReadOnlyList<InstructionAnswer>> AnswersAsync(IReadOnlyList<InstructionView> views, IPeopleNames people)
    {
        var answers = new List<InstructionAnswer>(views.Count);
        foreach (var (one, _, _, _, state, due) in views)
        {
            var reader = one is { AcknowledgedAt: { } at, AcknowledgedBy: { } by } ? new ReaderAnswer(by.Value, await people.NameOfAsync(by, default), at) : null;
            answers.Add(new(one.Id, one.Client.Value, one.Vendor.Value, one.Campaign?.Value, one.Text, one.From, one.Until, one.Replaces, state, one.GivenAt, one.GivenBy, one.Entry, one.WithdrawnAt, due, reader));
        }

        return answers;
    }

    private sealed record InstructionQuestion(Guid Client, Guid Vendor, Guid? Campaign, string Text, DateOnly From, DateOnly? Until, Guid? Replaces);

    private sealed record WithdrawQuestion(Guid Client, Guid Instruction);

    private sealed record GivenAnswer(Guid Id);

    private sealed record VendorRegisterAnswer(IEnumerable<VendorAnswer> Vendors, IReadOnlyList<InstructionAnswer> Instructions);

    private sealed record VendorAnswer(Guid Client, Guid Vendor, string Name, string Country, Guid? Through, DateOnly Since, DateOnly? Until, bool Running, IEnumerable<EngagementAnswer> Engagements)
    {
        internal static VendorAnswer Of(RegisteredVendor one) =>
            new(one.Client.Value, one.Vendor.Id.Value, one.Vendor.Name, one.Vendor.Country, one.Through?.Id.Value, one.Since, one.Until, one.Runs, one.Engagements.Select(EngagementAnswer.Of));
    }

    private sealed record EngagementAnswer(Guid Id, IEnumerable<Guid> Campaigns, DateOnly From, DateOnly? Until, bool Running, IReadOnlyList<PersonalKind> PersonalData)
    {
        internal static EngagementAnswer Of(RegisteredEngagement one) => new(one.Engagement.Id.Value, one.Campaigns.Select(campaign => campaign.Id.Value), one.Engagement.From, one.LastDay, one.Runs, one.Engagement.Kinds);
    }

    private sealed record InstructionAnswer(
        Guid Id, Guid Client, Guid Vendor, Guid? Campaign, string Text, DateOnly From, DateOnly? Until, Guid? Replaces, InstructionState State, DateTimeOffset GivenAt, string GivenBy, long Index, DateTimeOffset? WithdrawnAt, bool Due,
        ReaderAnswer? AcknowledgedBy);

    private sealed record ReaderAnswer(Guid Person, string Name, DateTimeOffset At);
}
