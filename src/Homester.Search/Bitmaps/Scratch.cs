using System.Buffers;

namespace Homester.Search.Bitmaps;

/// <summary>
/// The working memory of one request: every array comes from the shared pools and goes back when the request ends, so that what a search
/// allocates does not grow with the number of listings or hits. Not thread safe: one request, one scratch.
/// </summary>
internal sealed class Scratch : IDisposable
{
    private readonly List<ulong[]> _bitmaps = [];
    private readonly List<long[]> _longs = [];
    private readonly List<int[]> _ints = [];
    private readonly List<(ulong[] Bits, WordWindow Window)> _sparse = [];

    // A large bitmap of zeros that the thread's last request left behind.
    [ThreadStatic]
    private static ulong[]? _zeros;
    private Dictionary<(object Of, string Name), ulong[]>? _kept;

    /// <summary>A bitmap of at least <paramref name="words"/> words, the first of them zero. Slice it to length.</summary>
    public ulong[] Bitmap(int words)
    {
        var bits = ArrayPool<ulong>.Shared.Rent(words);
        bits.AsSpan(0, words).Clear();
        _bitmaps.Add(bits);
        return bits;
    }

    /// <summary>
    /// A bitmap of zeros for documents that lie close together. When it goes back, only the words that <see cref="SetWithin"/> tells of are cleared, so that a
    /// request for a few documents does not pay for the length of the bitmap.
    /// </summary>
    public ulong[] SparseBitmap(int words)
    {
        var bits = _zeros;
        if (bits is not null && bits.Length >= words)
        {
            _zeros = null;
        }
        else
        {
            bits = ArrayPool<ulong>.Shared.Rent(words);
            bits.AsSpan().Clear();
        }

        _sparse.Add((bits, new WordWindow(0, bits.Length)));
        return bits;
    }

    /// <summary>Tells the only words of a sparse bitmap that anything is ever set in.</summary>
    public void SetWithin(ulong[] sparse, WordWindow window)
    {
        for (var i = 0; i < _sparse.Count; i++)
            if (_sparse[i].Bits == sparse) _sparse[i] = (sparse, window);
    }

    /// <summary>A bitmap of at least <paramref name="words"/> words, holding anything.</summary>
    public ulong[] BitmapRoom(int words)
    {
        var bits = ArrayPool<ulong>.Shared.Rent(words);
        _bitmaps.Add(bits);
        return bits;
    }

    /// <summary>A copy of a bitmap.</summary>
    public ulong[] Copy(ReadOnlySpan<ulong> source)
    {
        var bits = ArrayPool<ulong>.Shared.Rent(source.Length);
        source.CopyTo(bits);
        _bitmaps.Add(bits);
        return bits;
    }

    /// <summary>Gives a bitmap back early.</summary>
    public void Return(ulong[] bitmap)
    {
        if (_bitmaps.Remove(bitmap)) ArrayPool<ulong>.Shared.Return(bitmap);
    }

    /// <summary>Remembers a bitmap of this scratch until the request ends, so that it need not be made again. The first of a name stays.</summary>
    /// <param name="of">What it says something of.</param>
    /// <param name="name">What it says.</param>
    /// <param name="bitmap">The bitmap, not to be changed or returned any more.</param>
    public void Keep(object of, string name, ulong[] bitmap) => (_kept ??= []).TryAdd((of, name), bitmap);

    /// <summary>A bitmap that was kept; null when there is none.</summary>
    public ulong[]? Kept(object of, string name) => _kept is not null && _kept.TryGetValue((of, name), out var bitmap) ? bitmap : null;

    /// <summary>An array of at least <paramref name="count"/> numbers, the first of them zero.</summary>
    public long[] Longs(int count)
    {
        var array = ArrayPool<long>.Shared.Rent(count);
        array.AsSpan(0, count).Clear();
        _longs.Add(array);
        return array;
    }

    /// <summary>An array of at least <paramref name="count"/> numbers, the first of them zero.</summary>
    public int[] Ints(int count)
    {
        var array = ArrayPool<int>.Shared.Rent(count);
        array.AsSpan(0, count).Clear();
        _ints.Add(array);
        return array;
    }

    /// <summary>Room for numbers, holding anything.</summary>
    public long[] LongRoom(int count)
    {
        var array = ArrayPool<long>.Shared.Rent(count);
        _longs.Add(array);
        return array;
    }

    /// <summary>Room for numbers, holding anything.</summary>
    public int[] IntRoom(int count)
    {
        var array = ArrayPool<int>.Shared.Rent(count);
        _ints.Add(array);
        return array;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var array in _bitmaps) ArrayPool<ulong>.Shared.Return(array);
        foreach (var (bits, window) in _sparse)
        {
            if (_zeros is not null && _zeros.Length >= bits.Length)
            {
                ArrayPool<ulong>.Shared.Return(bits);
                continue;
            }

            window.Of(bits.AsSpan()).Clear();
            if (_zeros is not null) ArrayPool<ulong>.Shared.Return(_zeros);
            _zeros = bits;
        }

        foreach (var array in _longs) ArrayPool<long>.Shared.Return(array);
        foreach (var array in _ints) ArrayPool<int>.Shared.Return(array);
        _bitmaps.Clear();
        _sparse.Clear();
        _longs.Clear();
        _ints.Clear();
        _kept = null;
    }
}
