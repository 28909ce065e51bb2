using System.Buffers.Text;
using Homester.Api.Host.Responses;
using Homester.Listings.Search;

namespace Homester.Api.Features.Properties;

/// <summary>
/// Writes stored cards into an array of an answer, each with what depends on the day or on the query. A card was made by a JSON writer: it is copied as it is. Not
/// thread safe; one for an array, and nothing else may write into that.
/// </summary>
public sealed class CardWriter(JsonBody body, bool scored = false)
{
    private const int LongestTail = 128;

    private bool _follows;

    /// <summary>Writes one card.</summary>
    /// <param name="hit">The result.</param>
    /// <param name="extra">Further members as UTF-8, each beginning with a comma, such as <c>,"score":1</c>; empty for none.</param>
    public void Write(ListingHit hit, ReadOnlySpan<byte> extra = default)
    {
        var length = hit.Card.Length;
        var room = body.Room(length + LongestTail + extra.Length);
        var at = 0;
        if (_follows) room[at++] = (byte)',';
        _follows = true;
        PackedCard.Copy(hit.Card, room.Slice(at, length));
        // In place of the brace that closes the card.
        at += length - 1;
        Append(room, ref at, ",\"days_on_market\":"u8);
        if (hit.DaysOnMarket is { } days) Append(room, ref at, days);
        else Append(room, ref at, "null"u8);
        if (hit.DistanceMiles is { } miles)
        {
            Append(room, ref at, ",\"distance\":"u8);
            Append(room, ref at, (decimal)Math.Round(miles, 3));
        }

        if (scored && hit.Score is { } score)
        {
            Append(room, ref at, ",\"score\":"u8);
            Append(room, ref at, (decimal)Math.Round(score, 4));
        }

        Append(room, ref at, extra);
        room[at++] = (byte)'}';
        body.Took(at);
    }

    private static void Append(Span<byte> room, ref int at, ReadOnlySpan<byte> part)
    {
        part.CopyTo(room[at..]);
        at += part.Length;
    }

    private static void Append(Span<byte> room, ref int at, int number)
    {
        Utf8Formatter.TryFormat(number, room[at..], out var written);
        at += written;
    }

    private static void Append(Span<byte> room, ref int at, decimal number)
    {
        Utf8Formatter.TryFormat(number, room[at..], out var written);
        at += written;
    }
}
