using CsCheck;
using Homester.Listings;

namespace Homester.Search.Tests.Postings;

/// <summary>Listings of few words, some in nearly all of them and some in one: enough of them for every kind of posting list, and many alike.</summary>
internal static class SkewedTexts
{
    /// <summary>The words, commonest first.</summary>
    public static readonly string[] Words =
        ["the", "room", "open", "floor", "plan", "pool", "view", "oak", "café", "gas", "deck", "tower", "silo", "𐐀𐐁", "yurt", "moat"];

    /// <summary>Listings with ids from a first one on.</summary>
    public static Listing[] Make(int firstId, int count, ulong seed)
    {
        var random = new Random((int)(seed & int.MaxValue));
        return [.. Enumerable.Range(firstId, count).Select(id => One(id, random))];
    }

    private static Listing One(int id, Random random) => TestIndex.Home(id) with
    {
        Title = Text(random, 4) ?? "x",
        Address = Text(random, 3),
        Features = random.Next(3) == 0 ? null : new Dictionary<string, IReadOnlyList<string>> { ["any"] = [.. (Text(random, 3) ?? "").Split(' ')] },
        Description = random.Next(300) == 0 ? string.Join(' ', Enumerable.Repeat(Text(random, 9) ?? "silo", 200)) : Text(random, 14),
        Latitude = random.Next(4) == 0 ? null : 30 + (random.Next(1000) / 100m),
        Longitude = -100 + (random.Next(1000) / 100m),
    };

    // Word i about half as often as word i - 1.
    private static string? Text(Random random, int most)
    {
        var count = random.Next(most + 1);
        return count == 0 ? null : string.Join(' ', Enumerable.Range(0, count).Select(_ => Words[Math.Min(Words.Length - 1, (int)Math.Floor(-Math.Log2(1 - random.NextDouble())))]));
    }
}
