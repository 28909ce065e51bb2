using Homester.Search.Bitmaps;
using Homester.Search.Snapshots;

namespace Homester.Search.Columns;

/// <summary>The scaled numbers (<c>FieldScale</c>) of one field over the documents of a segment. Immutable once built, thread safe.</summary>
internal abstract class NumberColumn
{
    /// <summary>Documents that do not state the field; null when all do.</summary>
    public abstract ulong[]? Unknown { get; }

    /// <summary>A bound that no stated value is below.</summary>
    public abstract long Min { get; }

    /// <summary>A bound that no stated value is above.</summary>
    public abstract long Max { get; }

    /// <summary>Bytes held.</summary>
    public abstract long Bytes { get; }

    /// <summary>The value of a document; of no meaning when unknown.</summary>
    public abstract long Get(int doc);

    /// <summary>Adds the documents whose stated value lies between the bounds, both inclusive.</summary>
    public abstract void FillRange(long low, long high, Span<ulong> bits);

    /// <summary>Copies the documents that state the field, and their values, in document order; gives how many. There must be room for all documents.</summary>
    public virtual int Gather(ReadOnlySpan<ulong> docs, Span<int> stating, Span<long> values)
    {
        var count = 0;
        foreach (var doc in Bits.Of(docs))
        {
            if (!IsKnown(doc)) continue;
            stating[count] = doc;
            values[count++] = Get(doc);
        }

        return count;
    }

    /// <summary>Writes the column, so that <see cref="Load"/> can read it; columns that are made of others are not written.</summary>
    public virtual void Save(SnapshotWriter writer) => throw new NotSupportedException();

    /// <summary>Reads a column that was written.</summary>
    public static NumberColumn Load(SnapshotReader reader) => reader.ElementSize("offsets") switch
    {
        sizeof(byte) => new PackedColumn<byte>(reader),
        sizeof(ushort) => new PackedColumn<ushort>(reader),
        sizeof(uint) => new PackedColumn<uint>(reader),
        _ => new PackedColumn<ulong>(reader),
    };

    /// <summary>Whether the document states the field.</summary>
    public bool IsKnown(int doc) => Unknown is null || !Bits.Get(Unknown, doc);
}
