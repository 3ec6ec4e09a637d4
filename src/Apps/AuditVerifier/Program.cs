namespace FollowUpConsole.AuditVerifier;

internal static class Program
{
    private static int Main(string[] args) => Verifier.Run(args, Console.Out, Console.Error);
}
