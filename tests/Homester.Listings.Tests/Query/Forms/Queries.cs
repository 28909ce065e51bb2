using CsCheck;
using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;
using Homester.Testing;

namespace Homester.Listings.Tests.Query.Forms;

/// <summary>Random queries that the validator accepts, with what the shared ones leave out: meaning, likeness, cursors, names and words that are hard to write.</summary>
internal static class Queries
{
    private static readonly string[] HardNames =
    [
        "Winston, NC", "O'Fallon", "St. \"Mary\"", "back\\slash", "a=b&c", "100%", "x;y:z", "or not stated", "not", "either", "Austin or Dallas", "(Old Town)", "é ü 漢字 🏡",
        "price", "any", "3", "with pool", "-Dash", "#7", "A  B", "Truth or Consequences", "sorted by price", "+", "but not a condo", "for sale", "Active", "in", "page 2",
    ];

    private static readonly string[] HardWords = ["-5", "\"x", "a,b", "walk\\in", "5\"", "x y", "or", "and", "'tis", "é", "100%", "a;b", "(a)", "the phrase", "any of"];

    private static readonly Gen<Clause> HardName = Gen.Select(
        Gen.OneOf(ListingFields.City, ListingFields.County, ListingFields.Neighborhood, ListingFields.Address, ListingFields.Source),
        Gen.OneOf(HardNames).Array[1, 3], Gen.Bool, Gen.Enum<UnknownPolicy>()).Select((field, names, negated, policy) =>
        {
            var criterion = new Criterion(field, names.Length == 1 ? FieldOperator.Eq : FieldOperator.In, [.. names.Select(n => (FieldValue)n)], policy);
            return negated ? (Clause)new Not(criterion) : criterion;
        });

    private static readonly Gen<ListingQuery> Hard = Gen.Select(
        Arbitrary.Query, HardName.Array[0, 2], Gen.OneOf(HardWords).Array[0, 2], Gen.OneOf<string?>(null, "cozy & \"light\"", "quiet, near trees"),
        Gen.OneOf<int?>(null, 42), Gen.OneOf<long?>(null, null, null, -5, 300_000)).Select((query, names, words, meaning, similar, after) =>
        {
            query = query.WithConditions([.. query.Conditions, .. names]) with { Meaning = meaning, SimilarTo = similar ?? query.SimilarTo };
            if (query.Text.Ranks) query = query with { Text = query.Text with { Words = [.. query.Text.Words, .. words], Excluded = [.. query.Text.Excluded, .. words] } };
            return after is { } key ? query with { Page = query.Page with { After = new PageCursor(key, 7, QueryHash.Of(query)) } } : query;
        });

    private static readonly Gen<string> Scribble = Gen.OneOf(
        [" ", "  ", "\"", "\\", ",", ", ", ";", ":", "&", "=", "+", "%", "%41", "-", "'", ".", "(", ")", "/", "?", "#", "$", "A", "b", "Z9", "or", "and", "TX", "é", "É", "e\u0301", "漢", "🏡",
        "\u00a0", "\u2028", "\u200b", "ß", "İ", "1", "1,000", " or not stated", "the ", "not ", "\ufffd"]).Array[1, 5].Select(string.Concat);

    // Whatever texts the validator lets through.
    private static readonly Gen<ListingQuery> Scribbled = Gen.Select(
        Gen.Select(Gen.OneOf(ListingFields.City, ListingFields.Source, ListingFields.Neighborhood), Scribble.Array[1, 3], Gen.Bool), Scribble.Array[0, 3], Scribble.Array[0, 2],
        Scribble.Array[0, 2], Gen.Bool, Scribble).Select((name, words, phrases, excluded, any, meaning) =>
        {
            var criterion = new Criterion(name.Item1, FieldOperator.In, [.. name.Item2.Select(n => (FieldValue)n)]);
            return new ListingQuery
            {
                Where = name.Item3 ? new Not(criterion) : criterion,
                Text = new TextQuery { Words = words, Phrases = phrases, Excluded = excluded, Match = any ? TextMatch.Any : TextMatch.All },
                Meaning = meaning,
            };
        }).Where(q => ListingQueryValidator.Validate(q).Count == 0);

    private static readonly Gen<Clause> Bedrooms = Gen.Select(
        Gen.OneOf(FieldOperator.Eq, FieldOperator.In, FieldOperator.Min, FieldOperator.Max, FieldOperator.Between, FieldOperator.Any), Gen.Int[0, 6], Gen.Int[0, 3],
        Gen.Frequency((5, UnknownPolicy.Exclude), (3, UnknownPolicy.Include), (1, UnknownPolicy.Only)), Gen.Frequency((3, false), (1, true))).Select((op, low, more, policy, negated) =>
        {
            FieldValue[] values = op switch { FieldOperator.Any => [], FieldOperator.Between or FieldOperator.In => [low, low + more], _ => [low] };
            var criterion = new Criterion(ListingFields.Bedrooms, op, values, policy);
            return negated ? (Clause)new Not(criterion) : criterion;
        });

    /// <summary>Queries whose conditions crowd on one field: bounds that meet, repeat and contradict each other.</summary>
    public static Gen<ListingQuery> Crowded { get; } = Gen.Select(Bedrooms.Array[1, 5], Bedrooms.Array[0, 3], Gen.Int[0, 3]).Select((all, some, kind) =>
        new ListingQuery().WithConditions(kind switch
        {
            0 => [.. all, new AnyOf(some)],
            1 => [.. all, new Not(new AllOf(some))],
            2 => [new Not(new AnyOf(all)), .. some],
            _ => all,
        }));

    /// <summary>Valid queries.</summary>
    public static Gen<ListingQuery> Valid { get; } = Gen.OneOf(Hard, Scribbled, Crowded, Arbitrary.Query);
}
