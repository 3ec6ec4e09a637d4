using System.Globalization;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Imports;
using FollowUpConsole.WebConsole.Prospects;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Mvc;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>Registers' files from programs.</summary>
internal static class RegistersApi
{
    private const long LargestUpload = 512L * 1024 * 1024;

    internal static void MapRegisters(this IEndpointRouteBuilder api)
    {
        api.MapPost("/registers", (Delegate)CheckAsync).WithMetadata(new RequestSizeLimitAttribute(LargestUpload)).Accepts<RegisterForm>("multipart/form-data").Produces<RegisterAnswer>(201).ProducesProblem(409).ProducesProblem(413)
            .WithSummary("Holds the client's numbers against a register's file; as a whole, or not at all.")
            .WithDescription("coverage answers: the file names numbers, each with its answer, and speaks for those. coverage whole-register: the file is a copy of the register and speaks for all numbers of its country; North American copies speak for the area codes in them. Numbers that the client does not have are not kept.");
        api.MapGet("/registers", SeeAsync).Produces<IReadOnlyList<RegisterAnswer>>().WithSummary("Which copies of registers the client's numbers were held against, newest first.");
        api.MapPost("/registers/{id}/undo", (Delegate)UndoAsync).Accepts<UndoBody>("application/json").Produces<FactKept>()
            .WithSummary("Does not rely on a look any more (wrong-file, wrong-date, wrong-client). What was known before it holds again.");
    }

    private static async Task<IResult> CheckAsync(HttpContext context, ImportStore store)
    {
        // Asked first, so that nobody without the permission fills the disk.
        var may = await context.AskApiAsync(new MayLoadRegisters());
        if (may.Refusal is { } refusal)
        {
            return context.No(refusal, []);
        }

        var input = new ApiInput();
        var order = context.Order(input);
        var upload = new ImportUpload(store, input, "client", "register", "coverage", "copyOn");
        try
        {
            await upload.ReadAsync(context.Request, context.RequestAborted);
            string? Text(string name) => upload.Texts.GetValueOrDefault(name);
            var client = input.Id("client", Text("client"), required: true);
            var register = Word<Register>(input, "register", Text("register"));
            var coverage = Word<RegisterCoverage>(input, "coverage", Text("coverage"));
            var good = DateOnly.TryParseExact(Text("copyOn"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var copy);
            input.Check(!good, new Fault("copyOn", "day")).Check(upload.Spool is null, new Fault("file", "missing"));
            if (upload.Refusal is { } broken || !input.IsGood)
            {
                return context.No(upload.Refusal, input.Faults);
            }

            return await context.ApiAsync(new CheckRegister(new(client!.Value), register, coverage, copy, upload.Spool!.Value), look => Results.Created((string?)null, RegisterAnswer.Of(look)), order);
        }
        finally
        {
            upload.Drop();
        }
    }

    private static Task<IResult> SeeAsync(HttpContext context, string? client)
    {
        var input = new ApiInput().Only(context.Request.Query, "client");
        var id = input.Id("client", client, required: true);
        return input.IsGood ? context.ApiAsync(new SeeRegisters(new(id!.Value)), view => Results.Ok(view.Looks.Select(RegisterAnswer.Of))) : Task.FromResult(context.No(null, input.Faults));
    }

    private static async Task<IResult> UndoAsync(HttpContext context, string id)
    {
        var input = new ApiInput();
        var texts = await input.TextsAsync(context.Request, "client", "reason");
        var client = input.Id("client", texts.GetValueOrDefault("client"), required: true);
        var order = context.Order(input);
        var check = Guid.TryParseExact(id, "D", out var known) ? known : Guid.Empty;
        return input.IsGood ? await context.ApiAsync(new UndoRegisterCheck(new(client!.Value), new(check), texts.GetValueOrDefault("reason") ?? ""), _ => Results.Ok(new FactKept(check)), order) : context.No(null, input.Faults);
    }

    private static TWord Word<TWord>(ApiInput input, string member, string? text)
        where TWord : struct, Enum
    {
        TWord word = default;
        var good = text is { Length: > 0 } && Words.TryOf(text, out word);
        input.Check(!good, string.IsNullOrEmpty(text) ? new Fault(member, "missing") : new Fault(member, "one-of", string.Join(", ", Words.All<TWord>())));
        return word;
    }

    private sealed record RegisterForm(IFormFile File, Guid Client, Register Register, RegisterCoverage Coverage, DateOnly CopyOn);

    private sealed record UndoBody(Guid Client, string Reason);

    private sealed record RegisterAnswer(Guid Id, Register Register, DateOnly CopyOn, RegisterCoverage Coverage, string Sha256, long Bytes, int Lines, int Clear, int Listed, DateTimeOffset RecordedAt, bool Undone)
    {
        internal static RegisterAnswer Of(RegisterLook look) => new(
            look.Facts.Check.Value, look.Facts.Register, look.Facts.CopyOn, look.Facts.Coverage, look.Facts.Sha256, look.Facts.Bytes, look.Facts.Lines, look.Facts.Clear, look.Facts.Listed, look.RecordedAt, look.Undone);
    }
}
