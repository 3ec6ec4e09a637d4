using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Holds a client's numbers against a register's file that was uploaded. All of it counts, or nothing. The upload is gone afterwards.</summary>
/// <param name="Client">Whose numbers.</param>
/// <param name="Register">Which register.</param>
/// <param name="Coverage">For which numbers the file speaks.</param>
/// <param name="CopyOn">Date of the copy.</param>
/// <param name="Spool">The uploaded file.</param>
public sealed record CheckRegister(TenantId Client, Register Register, RegisterCoverage Coverage, DateOnly CopyOn, Guid Spool) : IRequest<RegisterLook>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.LoadRegisters;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>May the asker load registers at all? Asked before a file is let in.</summary>
public sealed record MayLoadRegisters : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.LoadRegisters;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>Does not rely on a look any more. What was known before it holds again.</summary>
/// <param name="Client">Whose look.</param>
/// <param name="Check">Which one.</param>
/// <param name="Reason">One of <see cref="Reasons"/>.</param>
public sealed record UndoRegisterCheck(TenantId Client, RegisterCheckId Check, string Reason) : IRequest<Done>
{
    /// <summary>Why (text key <c>UndoReason.CODE</c>).</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["wrong-file", "wrong-date", "wrong-client"];

    /// <inheritdoc/>
    public Permission Needs => Permission.LoadRegisters;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>A client's looks into registers, newest first, with what is being read now.</summary>
public sealed record SeeRegisters(TenantId Client) : IRequest<RegistersView>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.LoadRegisters;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>A client's looks into registers.</summary>
/// <param name="Looks">Newest first.</param>
/// <param name="Reading">Lines read of the file that is being looked at; null when none is.</param>
public sealed record RegistersView(IReadOnlyList<RegisterLook> Looks, int? Reading);
