using System.Text.Json.Nodes;
using Homester.Api.Tests.Hosting;
using Homester.Listings;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;
using Homester.Listings.Search;
using Homester.Testing;
using Homester.Testing.Databases;

namespace Homester.Api.Tests.Properties;

/// <summary>What HTTP answers over each database is what looking at every listing gives.</summary>
public sealed class ReferenceTests
{
    private const int Listings = 400;
    private const int Queries = 150;

    [Fact]
    public async Task The_answers_over_sqlite_equal_brute_force()
    {
        await using var app = await HomesterApp.SqliteAsync(Arbitrary.SampleListings(Listings));
        Assert.NotEmpty(await CompareAsync(app));
    }

    [Fact]
    public async Task The_answers_over_postgres_equal_brute_force_and_those_over_sqlite()
    {
        Assert.SkipUnless(TestDatabase.HasPostgres, TestDatabase.NoPostgres);
        await using var postgres = await HomesterApp.PostgresAsync(Arbitrary.SampleListings(Listings));
        await using var sqlite = await HomesterApp.SqliteAsync(Arbitrary.SampleListings(Listings));

        Assert.Equal(await CompareAsync(sqlite), await CompareAsync(postgres));
    }

    /// <summary>Asks the same queries by address and by JSON, compares each with brute force, and gives what was answered.</summary>
    private static async Task<IReadOnlyList<string>> CompareAsync(HomesterApp app)
    {
        var stored = new List<Listing>();
        await foreach (var listing in app.OtherProcess.Reader.StreamAsync(TestContext.Current.CancellationToken)) stored.Add(listing);
        Assert.Equal(Listings, stored.Count);
        var reference = new BruteForceSearch(stored, Arbitrary.Today, QueryHash.Of);
        var answers = new List<string>();
        // What is left out for being unknown is told by condition, and both forms are read into the canonical ones.
        foreach (var query in Arbitrary.SampleQueries(Queries).Select(CanonicalQuery.Of))
        {
            var expected = Shown(await reference.SearchAsync(new ListingSearchRequest(query), TestContext.Current.CancellationToken));
            var byAddress = Shown(await app.GetAsync("/api/properties/search?" + QueryUrl.Write(query)));
            using var response = await app.QueryAsync(JsonOf(query));
            Assert.Equal(expected, byAddress);
            Assert.Equal(expected, Shown(await HomesterApp.BodyAsync(response, 200)));
            answers.Add(byAddress);
        }

        return answers;
    }

    private static string JsonOf(ListingQuery query) => System.Text.Encoding.UTF8.GetString(QueryJson.Write(query));

    private static string Shown(ListingSearchResult result) => string.Join('\n',
        $"total {result.Total}",
        $"ids {string.Join(' ', result.Hits.Select(h => h.Id))}",
        $"next {result.Next}",
        string.Join('\n', result.Facets.DistinctBy(f => f.Field).Select(f =>
            $"{f.Field} {string.Join(' ', f.Values.Select(v => $"{v.Value}[{Number(v.From)},{Number(v.To)}):{v.Count}"))} unknown {f.Unknown} other {f.Other}")),
        string.Join(' ', result.Unknown.Select(u => $"{u.Field}:{u.Count}")));

    private static string Shown(JsonNode answer) => string.Join('\n',
        $"total {answer["total"]}",
        $"ids {string.Join(' ', answer["properties"]!.AsArray().Select(p => p!["id"]))}",
        $"next {answer["next_cursor"]}",
        string.Join('\n', answer["facets"]!.AsObject().Select(f =>
            $"{f.Key} {string.Join(' ', f.Value!["values"]!.AsArray().Select(v => $"{v!["value"]}[{v["from"]},{v["to"]}):{v["count"]}"))} unknown {f.Value["unknown"]} other {f.Value["other"]}")),
        string.Join(' ', answer["unknown"]!.AsArray().Select(u => $"{u!["field"]}:{u["count"]}")));

    private static string Number(decimal? value) => value is { } number ? Homester.Listings.Fields.ListingFields.Format(number) : "";
}
