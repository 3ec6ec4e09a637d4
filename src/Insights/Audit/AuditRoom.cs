namespace FollowUpConsole.Audit;

/// <summary>The door of the room: what the client company can check.</summary>
public static class AuditRoom;
