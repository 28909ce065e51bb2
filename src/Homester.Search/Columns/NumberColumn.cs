using System.Buffers;
using Homester.Search.Bitmaps;
using Homester.Search.Columns.Kernels;
using Homester.Search.Facets;
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

    /// <summary>The column itself, with coarse codes where they are worth their byte a document; to be called before it is shared.</summary>
    /// <param name="least">Documents from which on they are.</param>
    public virtual NumberColumn Sieved(int least = CoarseCodes.LeastDocuments) => this;

    /// <summary>The value of a document; of no meaning when unknown.</summary>
    public abstract long Get(int doc);

    /// <summary>About which share of the documents has a value between the bounds, both inclusive.</summary>
    public abstract double Share(long low, long high);

    /// <summary>Adds the documents whose stated value lies between the bounds, both inclusive.</summary>
    public abstract void FillRange(long low, long high, Span<ulong> bits);

    /// <summary>The documents of one bitmap word whose stated value lies between the bounds, both inclusive.</summary>
    public virtual ulong Word(int word, long low, long high) => throw new NotSupportedException();

    /// <summary>The sum of the values of documents that all state the field; the caller knows that it fits.</summary>
    public virtual long Sum(ReadOnlySpan<int> docs)
    {
        long sum = 0;
        foreach (var doc in docs) sum += Get(doc);
        return sum;
    }

    /// <summary>Copies the stated values of documents; gives how many.</summary>
    public virtual int Values(ReadOnlySpan<int> docs, Span<long> values)
    {
        var count = 0;
        foreach (var doc in docs)
            if (IsKnown(doc)) values[count++] = Get(doc);
        return count;
    }

    /// <summary>Takes out the documents whose value lies in none of the ranges, and those of unknown value unless they are wanted; gives how many are left.</summary>
    public virtual long Restrict(ReadOnlySpan<(long Low, long High)> ranges, bool unknown, Span<ulong> bits, WordWindow window)
    {
        var rented = ArrayPool<ulong>.Shared.Rent(bits.Length);
        var inside = rented.AsSpan(0, bits.Length);
        inside.Clear();
        foreach (var (low, high) in ranges) FillRange(low, high, inside);
        if (unknown && Unknown is { } missing) Bits.Or(inside, missing);
        var left = Bits.Keep(window.Of(bits), window.Of(inside));
        ArrayPool<ulong>.Shared.Return(rented);
        return left;
    }

    /// <summary>Gives the walk every stated value that lies within its bounds when its turn comes, in document order or in a few rounds of it.</summary>
    /// <param name="docs">The documents.</param>
    /// <param name="window">The words outside of which there are none.</param>
    /// <param name="walk">Takes the values.</param>
    public virtual void Walk(ReadOnlySpan<ulong> docs, WordWindow window, ValueWalk walk)
    {
        foreach (var doc in Bits.Of(docs[..window.To]))
            if (IsKnown(doc) && Get(doc) is var value && value >= walk.Low && value <= walk.High) walk.Take(doc, value);
    }

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

    /// <summary>Counts the stated values of the documents by bucket.</summary>
    /// <param name="docs">The documents.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="scale">How values fall into buckets.</param>
    /// <param name="first">The bucket of the first count; no value falls below it.</param>
    /// <param name="counts">Takes the counts; no value falls beyond.</param>
    public virtual void Count(ReadOnlySpan<ulong> docs, int count, in BucketScale scale, long first, Span<int> counts)
    {
        foreach (var doc in Bits.Of(docs))
            if (IsKnown(doc)) counts[(int)(scale.BucketOf(Get(doc)) - first)]++;
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
