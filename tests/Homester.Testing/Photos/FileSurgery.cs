using System.Buffers.Binary;
using System.IO.Hashing;

namespace Homester.Testing.Photos;

/// <summary>Changes files in ways that no program writes them.</summary>
public static class FileSurgery
{
    /// <summary>The bytes with others put in.</summary>
    public static byte[] Insert(byte[] file, int at, params ReadOnlySpan<byte> bytes) => [.. file[..at], .. bytes, .. file[at..]];

    /// <summary>The first place of some bytes.</summary>
    public static int Find(byte[] file, ReadOnlySpan<byte> bytes)
    {
        var at = file.AsSpan().IndexOf(bytes);
        return at >= 0 ? at : throw new ArgumentException("The file does not hold them.", nameof(bytes));
    }

    /// <summary>A chunk of PNG with its checksum.</summary>
    public static byte[] PngChunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        var chunk = new byte[12 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        type.CopyTo(chunk.AsSpan(4));
        body.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(^4..), Crc32.HashToUInt32(chunk.AsSpan(4..^4)));
        return chunk;
    }

    /// <summary>A PNG file whose header states a size, whatever its pixels are.</summary>
    public static byte[] PngOfSize(byte[] png, int width, int height)
    {
        var header = png[16..29];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        return [.. png[..8], .. PngChunk("IHDR"u8, header), .. png[33..]];
    }

    /// <summary>Gives every chunk of a PNG the checksum that fits it, as far as the chunks can be followed.</summary>
    public static byte[] WithChecksums(byte[] png)
    {
        var file = (byte[])png.Clone();
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12) break;
            var chunk = file.AsSpan(at, (int)length + 12);
            BinaryPrimitives.WriteUInt32BigEndian(chunk[^4..], Crc32.HashToUInt32(chunk[4..^4]));
            at += chunk.Length;
        }

        return file;
    }

    /// <summary>A file with a few random changes: bytes overwritten, cut out, doubled, the end cut off.</summary>
    public static byte[] Mutated(byte[] file, Random random)
    {
        var bytes = new List<byte>(file);
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            var count = Math.Min(bytes.Count - at, 1 + (random.Next(4) == 0 ? random.Next(40) : 0));
            switch (random.Next(8))
            {
                case 0: bytes.RemoveRange(at, count); break;
                case 1: bytes.InsertRange(at, bytes.GetRange(at, count)); break;
                case 2: bytes.RemoveRange(at, bytes.Count - at); break;
                case 3: bytes[at] = (byte)(random.Next(2) == 0 ? 0 : 255); break;
                default: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            }

            if (bytes.Count == 0) break;
        }

        return [.. bytes];
    }
}
