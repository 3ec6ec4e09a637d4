using FollowUpConsole.Journal;

namespace FollowUpConsole.Storage.Journal;

/// <summary>Reads rows of <c>stream</c> to tell a stream from those that share its slot in <see cref="StreamIndex"/>.</summary>
internal static class StreamRow
{
    public const string Find = "select 1 from stream where stream_id=? and log_id=? and kind=? and entity=?";

    /// <summary>The stream's number; 0 when none of the candidates is it.</summary>
    public static long Among(SqliteStatement find, long log, StreamKey stream, List<long>? candidates)
    {
        foreach (var number in candidates ?? [])
        {
            var found = find.With(0, number).With(1, log).With(2, stream.Kind).With(3, stream.Id).Next();
            find.Reset();
            if (found)
            {
                return number;
            }
        }

        return 0;
    }
}
