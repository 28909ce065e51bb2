namespace Homester.Search.Columns;

/// <summary>Finds the place of a key among ascending ones: at once where nearly all numbers are keys, as in a large segment, else by halving. Immutable, thread safe.</summary>
internal sealed class KeyTable
{
    // A place for every number may take no more than so many times what the keys take.
    private const int MostRoom = 2;

    private readonly int[] _keys;
    private readonly int[]? _placeOf;

    /// <summary>Takes over keys.</summary>
    public KeyTable(int[] keys)
    {
        _keys = keys;
        if (keys.Length == 0 || keys[^1] >= MostRoom * keys.Length) return;
        _placeOf = new int[keys[^1] + 1];
        _placeOf.AsSpan().Fill(-1);
        for (var place = 0; place < keys.Length; place++) _placeOf[keys[place]] = place;
    }

    /// <summary>The keys, ascending.</summary>
    public int[] Keys => _keys;

    /// <summary>Bytes held.</summary>
    public long Bytes => 4L * (_keys.Length + (_placeOf?.Length ?? 0));

    /// <summary>The place of a key; below 0 when it is none of them.</summary>
    public int Find(int key) =>
        _placeOf is not { } placeOf ? Array.BinarySearch(_keys, key)
        : (uint)key < (uint)placeOf.Length ? placeOf[key]
        : -1;
}
