using System.Buffers.Binary;
using System.Text;

namespace Homester.Search.Snapshots;

/// <summary>One array of a file.</summary>
/// <param name="Name">Its path, such as <c>segments/0/numbers/3/offsets</c>.</param>
/// <param name="ElementSize">Bytes of an element.</param>
/// <param name="From">Where it begins in the file.</param>
/// <param name="Length">Bytes of all elements.</param>
/// <param name="Checksum">XxHash3 of them.</param>
internal readonly record struct SnapshotSection(string Name, int ElementSize, long From, long Length, ulong Checksum)
{
    private const int FixedBytes = 28;

    /// <summary>The directory of a file.</summary>
    public static byte[] Encode(IReadOnlyList<SnapshotSection> sections)
    {
        var bytes = new byte[sections.Sum(s => FixedBytes + Encoding.UTF8.GetByteCount(s.Name))];
        var rest = bytes.AsSpan();
        foreach (var section in sections)
        {
            var name = Encoding.UTF8.GetBytes(section.Name, rest[FixedBytes..]);
            BinaryPrimitives.WriteUInt16LittleEndian(rest, checked((ushort)name));
            BinaryPrimitives.WriteUInt16LittleEndian(rest[2..], checked((ushort)section.ElementSize));
            BinaryPrimitives.WriteInt64LittleEndian(rest[4..], section.From);
            BinaryPrimitives.WriteInt64LittleEndian(rest[12..], section.Length);
            BinaryPrimitives.WriteUInt64LittleEndian(rest[20..], section.Checksum);
            rest = rest[(FixedBytes + name)..];
        }

        return bytes;
    }

    /// <summary>Reads a directory whose checksum was right.</summary>
    public static Dictionary<string, SnapshotSection> Decode(ReadOnlySpan<byte> bytes)
    {
        var sections = new Dictionary<string, SnapshotSection>(StringComparer.Ordinal);
        while (bytes.Length > 0)
        {
            var end = FixedBytes + BinaryPrimitives.ReadUInt16LittleEndian(bytes);
            var name = Encoding.UTF8.GetString(bytes[FixedBytes..end]);
            sections[name] = new SnapshotSection(
                name, BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[4..]),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[20..]));
            bytes = bytes[end..];
        }

        return sections;
    }
}
