using System.Globalization;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Shell;

/// <summary>Asks at the door for a program, and words every "no" as problem+json that says what to change.</summary>
internal static class ApiAnswers
{
    internal static async Task<IResult> ApiAsync<T>(this HttpContext context, IRequest<T> request, Func<T, IResult> ok, CommandId? command = null)
    {
        var reply = await context.AskApiAsync(request, command);
        return reply.IsOk ? ok(reply.Value!) : context.No(reply.Refusal, reply.Faults);
    }

    internal static async ValueTask<Reply<T>> AskApiAsync<T>(this HttpContext context, IRequest<T> request, CommandId? command = null) =>
        context.User.Session() is { } session
            ? await context.RequestServices.GetRequiredService<IDoor>().AskAsync(session, request, command, context.RequestAborted)
            : Reply<T>.No(Refusal.Of(Access.NotSignedIn));

    internal static IResult No(this HttpContext context, Refusal? refusal, IReadOnlyList<Fault> faults)
    {
        var text = context.RequestServices.GetRequiredService<IStringLocalizer<AnswerText>>();
        if (refusal is null)
        {
            var errors = faults.Select(fault => new ApiFault(fault.Member, fault.Code, text["Fault." + fault.Code, [.. fault.Args]])).ToList();
            return Problem(
                faults is [{ Code: ApiOrders.Reused }] ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status400BadRequest, "Bad input", text["Api.Faults"], ("errors", errors));
        }

        var sentence = text["Refusal." + refusal.Code, [.. refusal.Args]].Value;
        return Problem(StatusOf(refusal.Code), "Refused", sentence, ("code", refusal.Code), ("next", refusal.NextAt));
    }

    internal static IResult Problem(int status, string title, string detail, params (string Name, object? Value)[] more)
    {
        var problem = new ProblemDetails { Status = status, Title = title, Detail = detail };
        foreach (var (name, value) in more.Where(m => m.Value is not null))
        {
            problem.Extensions[name] = value;
        }

        return Results.Problem(problem);
    }

    /// <summary>A sentence in the API's language, whatever the person's browser speaks: programs are read by their makers.</summary>
    internal static void SpeakEnglish() => CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(ShellSetup.Languages[0]);

    private static int StatusOf(string code) => code switch
    {
        Access.NotSignedIn => StatusCodes.Status401Unauthorized,
        Access.NotPermitted or Access.OwnPasswordFirst or Access.SecondFactorFirst => StatusCodes.Status403Forbidden,
        Access.NotReached => StatusCodes.Status404NotFound,
        _ when code.StartsWith("STORE-", StringComparison.Ordinal) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status409Conflict,
    };
}

/// <summary>One fault of an input, for programs.</summary>
internal sealed record ApiFault(string Member, string Code, string Message);
