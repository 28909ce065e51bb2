using System.Text;
using Homester.Search.Snapshots;

namespace Homester.Search.Postings;

/// <summary>The terms of a segment in the order of their UTF-8, as one run of bytes. Immutable, thread safe.</summary>
/// <param name="ends">Where each term ends.</param>
/// <param name="bytes">All terms.</param>
internal sealed class TermDictionary(int[] ends, byte[] bytes)
{
    private const int RoomForUtf8 = 512;

    /// <summary>Terms.</summary>
    public int Count => ends.Length;

    /// <summary>Bytes held.</summary>
    public long Bytes => bytes.Length + (4L * ends.Length);

    /// <summary>The UTF-8 of a term.</summary>
    public ReadOnlySpan<byte> this[int term]
    {
        get
        {
            var from = term == 0 ? 0 : ends[term - 1];
            return bytes.AsSpan(from, ends[term] - from);
        }
    }

    /// <summary>The place of a term, or -1.</summary>
    public int Find(ReadOnlySpan<char> term) => Search(term) is >= 0 and var at ? at : -1;

    /// <summary>The first place whose term is not before a prefix.</summary>
    public int LowerBound(ReadOnlySpan<char> prefix) => Search(prefix) is var at && at >= 0 ? at : ~at;

    /// <summary>Writes them.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.Write("ends", ends);
        writer.Write("bytes", bytes);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static TermDictionary Load(SnapshotReader reader) => new(reader.Array<int>("ends"), reader.Array<byte>("bytes"));

    private int Search(ReadOnlySpan<char> term)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(term.Length);
        Span<byte> room = longest <= RoomForUtf8 ? stackalloc byte[RoomForUtf8] : new byte[longest];
        var wanted = room[..Encoding.UTF8.GetBytes(term, room)];
        var (low, high) = (0, ends.Length - 1);
        while (low <= high)
        {
            var middle = (int)((uint)(low + high) >> 1);
            var order = this[middle].SequenceCompareTo(wanted);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }
}
