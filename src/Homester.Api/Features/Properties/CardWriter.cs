using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Homester.Listings.Search;

namespace Homester.Api.Features.Properties;

/// <summary>Copies stored cards into an answer and appends what depends on the day or on the query. Not thread safe.</summary>
public sealed class CardWriter(Utf8JsonWriter json, bool scored = false)
{
    private const int LongestTail = 128;

    /// <summary>Writes one card.</summary>
    /// <param name="hit">The result.</param>
    /// <param name="extra">Further members as UTF-8, each beginning with a comma, such as <c>,"score":1</c>; empty for none.</param>
    public void Write(ListingHit hit, ReadOnlySpan<byte> extra = default)
    {
        var card = hit.Card.Span;
        var length = card.Length + LongestTail + extra.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        var whole = rented.AsSpan();
        card[..^1].CopyTo(whole);
        var at = card.Length - 1;
        Append(whole, ref at, ",\"days_on_market\":"u8);
        if (hit.DaysOnMarket is { } days) Append(whole, ref at, days);
        else Append(whole, ref at, "null"u8);
        if (hit.DistanceMiles is { } miles)
        {
            Append(whole, ref at, ",\"distance\":"u8);
            Append(whole, ref at, (decimal)Math.Round(miles, 3));
        }

        if (scored && hit.Score is { } score)
        {
            Append(whole, ref at, ",\"score\":"u8);
            Append(whole, ref at, (decimal)Math.Round(score, 4));
        }

        Append(whole, ref at, extra);
        whole[at++] = (byte)'}';
        // The stored card was made by a JSON writer; checking it again would cost more than copying it.
        json.WriteRawValue(whole[..at], skipInputValidation: true);
        ArrayPool<byte>.Shared.Return(rented);
    }

    private static void Append(Span<byte> whole, ref int at, ReadOnlySpan<byte> part)
    {
        part.CopyTo(whole[at..]);
        at += part.Length;
    }

    private static void Append(Span<byte> whole, ref int at, decimal number)
    {
        Utf8Formatter.TryFormat(number, whole[at..], out var written);
        at += written;
    }
}
