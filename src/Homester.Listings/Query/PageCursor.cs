using System.Buffers.Binary;
using System.Buffers.Text;

namespace Homester.Listings.Query;

/// <summary>Where a page ended: the sort key and id of its last result. Opaque to callers; the next page holds what is ordered after it, even when listings came or went meanwhile.</summary>
/// <param name="Key">The key as <see cref="ListingSort.ValueOf"/> gives it, or the bits of the score for relevance; null when the result does not state it.</param>
/// <param name="Id">The listing's id.</param>
/// <param name="QueryHash">Fingerprint of the query without its page: a cursor belongs to the query that gave it.</param>
public sealed record PageCursor(long? Key, int Id, uint QueryHash)
{
    private const int Bytes = 1 + 8 + 4 + 4;

    /// <summary>URL-safe text of the cursor.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        bytes[0] = (byte)(Key is null ? 0 : 1);
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], Key ?? 0);
        BinaryPrimitives.WriteInt32BigEndian(bytes[9..], Id);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[13..], QueryHash);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PageCursor? cursor)
    {
        cursor = null;
        Span<byte> bytes = stackalloc byte[Bytes];
        if (text.Length != Base64Url.GetEncodedLength(Bytes) || !Base64Url.IsValid(text, out var length) || length != Bytes) return false;
        Base64Url.DecodeFromChars(text, bytes);
        if (bytes[0] > 1) return false;
        long? key = bytes[0] == 1 ? BinaryPrimitives.ReadInt64BigEndian(bytes[1..]) : null;
        var read = new PageCursor(key, BinaryPrimitives.ReadInt32BigEndian(bytes[9..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[13..]));
        // Spare bits would give one cursor several spellings.
        cursor = text.SequenceEqual(read.ToString()) ? read : null;
        return cursor is not null;
    }
}
