using System.Collections;

namespace FollowUpConsole.Compliance;

/// <summary>What a clock shows and which clock it is, as two texts. Written only for who reads them: of a thousand permitted calls the hour of one is looked at.</summary>
internal sealed class ShownClock(DateTimeOffset at, TimeZoneInfo zone) : IReadOnlyList<string>
{
    public int Count => 2;

    public string this[int index] => index switch
    {
        0 => LocalClock.Text(at, zone),
        1 => zone.Id,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<string> GetEnumerator()
    {
        yield return this[0];
        yield return this[1];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
