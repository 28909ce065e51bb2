using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Homester.Search.Snapshots;

/// <summary>
/// The outer form of a snapshot file: a header, sections that begin at multiples of 64 bytes, a directory of them, a trailer that says where the
/// directory lies. What says something about the file is little-endian; sections hold arrays as this machine does, which the header tells.
/// </summary>
internal static class SnapshotFormat
{
    /// <summary>Goes up when any part is laid out in another way: older files are then refused and built anew from the store.</summary>
    public const int Version = 6;

    /// <summary>Sections begin at multiples of it; header and trailer are as long.</summary>
    public const int Alignment = 64;

    private const int VersionAt = 16;
    private const int ByteOrderAt = 20;
    private const int SchemaAt = 24;
    private const int ChecksumAt = 56;
    private const int ByteOrder = 0x01020304;

    // As in PNG, the line ends tell when a file went through a transfer that took it for text.
    private static ReadOnlySpan<byte> Magic => "HOMESTER INDEX\r\n"u8;

    private static ReadOnlySpan<byte> EndMagic => "HOMESTER THE END"u8;

    /// <summary>The first bytes of a file.</summary>
    public static byte[] Header(ulong schema)
    {
        var header = new byte[Alignment];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(VersionAt), Version);
        var order = ByteOrder;
        MemoryMarshal.Write(header.AsSpan(ByteOrderAt), in order);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(SchemaAt), schema);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(ChecksumAt), XxHash3.HashToUInt64(header.AsSpan(0, ChecksumAt)));
        return header;
    }

    /// <summary>Why a file with this header cannot be read; null when it can. The version is told apart before anything that a version may change.</summary>
    public static string? Fault(ReadOnlySpan<byte> header, ulong schema)
    {
        if (!header.StartsWith(Magic)) return "is not an index snapshot";
        var version = BinaryPrimitives.ReadInt32LittleEndian(header[VersionAt..]);
        if (version != Version) return $"has format {version}, and this program reads format {Version} only";
        if (BinaryPrimitives.ReadUInt64LittleEndian(header[ChecksumAt..]) != XxHash3.HashToUInt64(header[..ChecksumAt])) return "is damaged in its header";
        if (MemoryMarshal.Read<int>(header[ByteOrderAt..]) != ByteOrder) return "was written on a machine with another byte order";
        return BinaryPrimitives.ReadUInt64LittleEndian(header[SchemaAt..]) == schema ? null : "was written for another catalogue of fields";
    }

    /// <summary>The last bytes of a file.</summary>
    public static byte[] Trailer(long directoryFrom, ReadOnlySpan<byte> directory)
    {
        var trailer = new byte[Alignment];
        BinaryPrimitives.WriteInt64LittleEndian(trailer, directoryFrom);
        BinaryPrimitives.WriteInt64LittleEndian(trailer.AsSpan(8), directory.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(trailer.AsSpan(16), XxHash3.HashToUInt64(directory));
        EndMagic.CopyTo(trailer.AsSpan(24));
        BinaryPrimitives.WriteUInt64LittleEndian(trailer.AsSpan(ChecksumAt), XxHash3.HashToUInt64(trailer.AsSpan(0, ChecksumAt)));
        return trailer;
    }

    /// <summary>Where the directory lies; null when the trailer is none, or does not fit a file of this length.</summary>
    public static (long From, int Length, ulong Checksum)? Directory(ReadOnlySpan<byte> trailer, long fileLength)
    {
        if (!trailer[24..].StartsWith(EndMagic)) return null;
        if (BinaryPrimitives.ReadUInt64LittleEndian(trailer[ChecksumAt..]) != XxHash3.HashToUInt64(trailer[..ChecksumAt])) return null;
        var (from, length) = (BinaryPrimitives.ReadInt64LittleEndian(trailer), BinaryPrimitives.ReadInt64LittleEndian(trailer[8..]));
        if (from < Alignment || length < 0 || length > Array.MaxLength || from + length + Alignment != fileLength) return null;
        return (from, (int)length, BinaryPrimitives.ReadUInt64LittleEndian(trailer[16..]));
    }
}
