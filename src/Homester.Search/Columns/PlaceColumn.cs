using Homester.Search.Snapshots;

namespace Homester.Search.Columns;

/// <summary>
/// How many documents of a segment lie in each place of one kind, dead ones too. Which ones follows from the names that the place is made of.
/// Immutable, thread safe.
/// </summary>
internal sealed class PlaceColumn(int[] keys, int[] counts)
{
    private readonly KeyTable _keys = new(keys);

    /// <summary>Bytes held.</summary>
    public long Bytes => _keys.Bytes + (4L * counts.Length);

    /// <summary>How many documents lie in a place.</summary>
    public int Count(int key) => _keys.Find(key) is >= 0 and var k ? counts[k] : 0;

    /// <summary>Writes the column.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.Write("keys", _keys.Keys);
        writer.Write("counts", counts);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static PlaceColumn Load(SnapshotReader reader) => new(reader.Array<int>("keys"), reader.Array<int>("counts"));
}
