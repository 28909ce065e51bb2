using Homester.Data.Postgres.Search;
using Homester.Data.Postgres.Search.Sql;
using Homester.Data.Stores;
using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;
using Homester.Listings.Search;
using Homester.Testing;

namespace Homester.Data.Tests.Search;

/// <summary>What must not go wrong when PostgreSQL searches: hostile values, texts beyond a vector's limits, missing rows.</summary>
public sealed class PostgresSearchSafetyTests(PostgresSearchFixture fixture) : IClassFixture<PostgresSearchFixture>
{
    private static readonly Listing s_home = new() { Source = "test", SourceId = "1", Title = "Home", City = "Austin", State = "TX", Price = 1 };

    public static TheoryData<string> Hostile =>
    [
        "'; DROP TABLE property_search; --", "\\'; SELECT pg_sleep(9); --", "$1", "{0}", "%", "_", "a' OR '1'='1", "\"properties\"", "/* */", "O'Neill \\ ' & | ! <-> :*", "\u0001", "🏡",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_hostile_value_is_a_value_and_nothing_else(string value)
    {
        var held = await fixture.ReplaceAsync([s_home, s_home with { SourceId = "2", City = value, Title = value, Neighborhood = value, Address = value, Description = value }]);
        var brute = new BruteForceSearch(held, Arbitrary.Today, QueryHash.Of);
        ListingQuery[] queries =
        [
            new() { Where = new Criterion(ListingFields.City, FieldOperator.Eq, [value]) },
            new() { Where = new Not(new Criterion(ListingFields.Address, FieldOperator.In, [value, "x"])) },
            new() { Where = new Criterion(ListingFields.PropertyType, FieldOperator.Eq, [value]) },
            new() { Text = new TextQuery { Words = [value] } },
            new() { Text = new TextQuery { Phrases = [value], Excluded = [value + " x"] } },
        ];
        foreach (var query in queries)
        {
            var request = new ListingSearchRequest(query with { Facets = [new FacetRequest(ListingFields.City)], Sort = ListingSort.Newest });
            Assert.Equal(Answers.WithoutScores(brute.Search(request)), Answers.WithoutScores(await fixture.Search.SearchAsync(request, Token)));
            var sql = new QuerySql(new ClauseSql(Arbitrary.Today)).Where(query).ToString();
            Assert.False(value.Length > 2 && sql.Contains(value, StringComparison.Ordinal), sql);
        }

        await fixture.Search.SuggestAsync(new SuggestionRequest(value), Token);
        Assert.Equal(2, (await fixture.Search.SearchAsync(new ListingSearchRequest(ListingQuery.Everything), Token)).Total);
    }

    [Fact]
    public async Task Words_are_found_wherever_they_stand_in_texts_beyond_what_one_vector_holds()
    {
        // More positions than a vector has, more of one word than it keeps, and both.
        var words = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"w{i}"));
        var same = string.Join(' ', Enumerable.Repeat("pool", 1_000));
        var held = await fixture.ReplaceAsync(
        [
            s_home,
            s_home with { SourceId = "2", Description = words + " bright kitchen" },
            s_home with { SourceId = "3", Description = same + " bright kitchen pool view" },
            s_home with { SourceId = "4", Title = "Bright", Description = same },
        ]);
        var brute = new BruteForceSearch(held, Arbitrary.Today, QueryHash.Of);
        TextQuery[] texts =
        [
            new() { Phrases = ["bright kitchen"] }, new() { Phrases = ["w19999 bright kitchen"] }, new() { Phrases = ["pool pool pool"] }, new() { Phrases = ["kitchen pool view"] },
            new() { Words = ["pool", "bright"] }, new() { Words = ["home"], Excluded = ["pool bright"] }, new() { Excluded = ["w16390"] }, new() { Phrases = ["w16382 w16383 w16384 w16385"] },
            new() { Words = ["w0", "view", "austin"], Match = TextMatch.Any }, new() { Phrases = ["bright pool"] },
        ];
        foreach (var text in texts)
        {
            var request = new ListingSearchRequest(new ListingQuery { Text = text, Sort = ListingSort.Newest }) { RelaxAtMost = -1 };
            Assert.Equal(Answers.WithoutScores(brute.Search(request)), Answers.WithoutScores(await fixture.Search.SearchAsync(request, Token)));
        }
    }

    [Fact]
    public async Task A_listing_with_all_words_in_the_title_stands_above_one_that_has_them_in_the_remarks()
    {
        var held = await fixture.ReplaceAsync(
        [
            s_home with { SourceId = "1", Description = "Quiet garden. A quiet garden, and again a quiet garden with a quiet view of the garden." },
            s_home with { SourceId = "2", Title = "Quiet garden home" },
            s_home with { SourceId = "3", Title = "Quiet garden home" },
        ]);

        var result = await fixture.Search.SearchAsync(new ListingSearchRequest(new ListingQuery { Text = new TextQuery { Words = ["quiet", "garden"] } }), Token);

        Assert.Equal(["2", "3", "1"], result.Hits.Select(h => held.Single(l => l.Id == h.Id).SourceId));
        Assert.Equal(result.Hits[0].Score, result.Hits[1].Score);
    }

    [Fact]
    public async Task A_shape_too_fine_for_a_double_is_answered()
    {
        var held = await fixture.ReplaceAsync([s_home with { Latitude = 0, Longitude = 0 }]);
        GeoShape[] shapes =
        [
            new Polygon([new GeoPoint(0, 0), new GeoPoint(1e-200, 0), new GeoPoint(0, 1e-200)]), new Circle(new GeoPoint(1e-200, -1e-200), 1), new Circle(new GeoPoint(0, 0), 0),
        ];
        foreach (var shape in shapes)
            Assert.Equal(1, (await fixture.Search.SearchAsync(new ListingSearchRequest(new ListingQuery { Area = new SearchArea { Include = [shape] } }), Token)).Total);
        Assert.Single(held);
    }

    [Fact]
    public void A_store_of_another_kind_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Microsoft.Extensions.DependencyInjection.ServiceCollection().AddPostgresSearch(
            StoreConnection.Parse(null, Path.GetTempPath()), new PostgresSearchOptions()));

    [Fact]
    public async Task Rows_of_a_program_that_knows_nothing_of_the_search_are_written_by_the_next_start()
    {
        await fixture.ReplaceAsync([s_home]);
        await using var db = await fixture.Database.Contexts.CreateDbContextAsync(Token);
        await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, "DELETE FROM property_search", Token);

        Assert.Equal(1, await Homester.Data.Postgres.Search.Rows.SearchRowFiller.FillAsync(db, Token));

        Assert.Equal(0, await Homester.Data.Postgres.Search.Rows.SearchRowFiller.FillAsync(db, Token));
        Assert.Equal(1, (await fixture.Search.SearchAsync(new ListingSearchRequest(ListingQuery.Everything), Token)).Total);
    }

    [Fact]
    public async Task Of_several_hosts_one_that_answers_is_read_from()
    {
        await fixture.ReplaceAsync([s_home]);
        // The second host is this server again: a stand-in for the standby that a test has not.
        var parts = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = fixture.Database.Options.ConnectionString };
        var (host, port) = ((string)parts["Host"], Convert.ToString(parts["Port"], System.Globalization.CultureInfo.InvariantCulture));
        parts["Host"] = $"{host}:1,{host}:{port}";
        parts.Remove("Port");

        var search = fixture.SearchWith(new PostgresSearchOptions { ReadConnectionString = parts.ConnectionString });

        Assert.Equal(1, (await search.SearchAsync(new ListingSearchRequest(ListingQuery.Everything), Token)).Total);
    }
}
