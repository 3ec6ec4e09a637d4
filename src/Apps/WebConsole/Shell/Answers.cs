using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Shell;

/// <summary>Words a "no" in the person's language, the same on every page: what is wrong, and what to do instead.</summary>
public sealed class Answers(IStringLocalizer<AnswerText> text, PersonClock clock)
{
    /// <summary>The sentence of a refusal, with the moment from which it would be a yes when that is known.</summary>
    public string Of(Refusal refusal)
    {
        string sentence = text["Refusal." + refusal.Code, [.. refusal.Args]];
        return refusal.NextAt is { } next ? sentence + " " + text["NextAt", clock.Moment(next)] : sentence;
    }

    /// <summary>The sentence of a fault, to stand beside its field.</summary>
    public string Of(Fault fault) => text["Fault." + fault.Code, [.. fault.Args]];

    /// <summary>The sentences of one member's faults, to stand beside its field.</summary>
    public IEnumerable<string> Of(IEnumerable<Fault> faults, string member) => faults.Where(fault => fault.Member == member).Select(Of);

    /// <summary>Everything that kept a reply from being a yes, in one line.</summary>
    public string Of<T>(Reply<T> reply) => reply.Refusal is { } refusal ? Of(refusal) : string.Join(" ", reply.Faults.Select(Of));
}
