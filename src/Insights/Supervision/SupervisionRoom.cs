namespace FollowUpConsole.Supervision;

/// <summary>The door of the room: what the Wall shows, and alerts.</summary>
public static class SupervisionRoom;
