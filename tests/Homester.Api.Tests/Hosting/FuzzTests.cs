using Homester.Listings.Query.Forms;

namespace Homester.Api.Tests.Hosting;

public sealed class FuzzTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const int Rounds = 1500;
    private const int Seed = 20260301;

    private static readonly string[] Paths =
    [
        "search", "suggest", "map", "statistics", "compare", "changes", "1", "1/similar", "1/history", "1/explain", "2147483648", "-5",
    ];

    private static readonly string[] Others = ["why", "limit", "viewport", "zoom", "group_by", "ids", "since", "text", "no_such", "", "a b", "%ff", "[]"];

    private static readonly string[] Values =
    [
        "", "0", "-1", "1", "3", "2.5", "450000", "99999999999999999999999999999999", "1e400", "NaN", "true", "false", "any", "active", "house,condo", "Austin",
        "\"", "\"pool", "-pool", "pool -\"no pool\"", "'; DROP TABLE properties; --", "<script>alert(1)</script>", "🏠", "\u0000", "\ud800", "%", "%zz", "a=b&c=d", "\\,", ",,,",
        "30,-97", "30.2,-97.7,5", "-98,30,-97,31", "-98,31,-97,30;1,2,3,4", "{}", "[", "{\"all\":[]}", "{\"not\":{\"not\":{\"field\":\"price\",\"operator\":\"any\"}}}",
        "price:0", "price:0.0000001", "city:5", "-price", "relevance", "distance", "include", "only",
    ];

    private readonly HomesterApp _app = fixture.App;

    [Fact]
    public async Task No_address_is_answered_with_a_server_error()
    {
        var random = new Random(Seed);
        string[] names = [.. QueryUrl.Parameters.Select(p => p.Name), .. Others];
        for (var round = 0; round < Rounds; round++)
        {
            var pairs = Enumerable.Range(0, random.Next(5)).Select(_ => $"{names[random.Next(names.Length)]}={Written(random, Values[random.Next(Values.Length)])}");
            var address = $"/api/properties/{Paths[random.Next(Paths.Length)]}?{string.Join('&', pairs)}";
            using var response = await _app.Client.GetAsync(address, TestContext.Current.CancellationToken);

            Assert.True((int)response.StatusCode is 200 or 400 or 404 or 410, $"Seed {Seed}, round {round}: {address} answered {(int)response.StatusCode}");
        }
    }

    [Fact]
    public async Task No_body_is_answered_with_a_server_error()
    {
        var random = new Random(Seed);
        const string Letters = "{}[]\",:0123456789.eE-+ truefalsnl\\uwhpric_";
        const string Sample = """{"where":{"all":[{"field":"price","operator":"min","values":[1]},{"not":{"field":"city","operator":"in","values":["Austin","Dallas"]}}]},"text":"pool","facets":["city"],"sort":"-price"}""";
        for (var round = 0; round < Rounds; round++)
        {
            var body = Sample.ToCharArray();
            for (var change = random.Next(1, 6); change > 0; change--) body[random.Next(body.Length)] = Letters[random.Next(Letters.Length)];
            using var response = await _app.QueryAsync(new string(body));

            Assert.True((int)response.StatusCode is 200 or 400, $"Seed {Seed}, round {round}: {new string(body)} answered {(int)response.StatusCode}");
        }
    }

    // Mostly as a client writes it, now and then as it should not.
    private static string Written(Random random, string value) => random.Next(5) == 0 && !value.Contains('\ud800', StringComparison.Ordinal)
        ? value.Replace("#", "", StringComparison.Ordinal)
        : Uri.EscapeDataString(value.Replace('\ud800', '?'));
}
