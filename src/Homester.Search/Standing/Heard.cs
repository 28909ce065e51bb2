using System.Collections.Concurrent;

namespace Homester.Search.Standing;

/// <summary>
/// The texts that stored queries ask for, numbered, each with how often listings had it: what is rare makes a good key. Thread safe; counts are
/// about right, since threads may lose one another's. Grows with the different texts ever asked for.
/// </summary>
internal sealed class Heard
{
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Lock _growing = new();
    private int[] _seen = new int[16];
    private int _count;
    private int _listings;

    /// <summary>Different texts.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The number of a text, given now if it is new.</summary>
    public int Number(string text)
    {
        if (_numbers.TryGetValue(text, out var known)) return known;
        lock (_growing)
        {
            if (_numbers.TryGetValue(text, out known)) return known;
            var number = _count;
            if (number == _seen.Length) Array.Resize(ref _seen, number * 2);
            _numbers[text] = number;
            Volatile.Write(ref _count, number + 1);
            return number;
        }
    }

    /// <summary>The number of a text, or -1 when no query ever asked for it.</summary>
    public int Find(string text) => _numbers.GetValueOrDefault(text, -1);

    /// <summary>Counts a listing that was looked at.</summary>
    public void SeeListing() => _listings++;

    /// <summary>Counts that the listing had the text.</summary>
    public void See(int number)
    {
        var seen = Volatile.Read(ref _seen);
        if (number < seen.Length) seen[number]++;
    }

    /// <summary>The share of listings that have the text, guessed from those seen and, before, from a likely share.</summary>
    public double Share(int number, double likely)
    {
        // As if a hundred listings had been seen before, with the likely share.
        const int before = 100;
        var seen = Volatile.Read(ref _seen);
        return ((number < seen.Length ? seen[number] : 0) + (before * likely)) / (_listings + before);
    }
}
