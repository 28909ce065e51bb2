using System.Text.Json;
using System.Text.Json.Nodes;
using Homester.Api.Tests.Hosting;
using Json.Schema;

namespace Homester.Api.Tests.Docs;

public sealed class OpenApiTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    /// <summary>Set to 1, the test writes the snapshot instead of comparing with it.</summary>
    private const string Update = "HOMESTER_UPDATE_SNAPSHOTS";

    private const string Snapshot = "tests/Homester.Api.Tests/Docs/openapi.v1.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private readonly HomesterApp _app = fixture.App;

    [Fact]
    public async Task The_document_is_the_committed_one()
    {
        var document = (await DocumentAsync()).ToJsonString(Indented) + "\n";
        var path = Path.Combine(Root(), Snapshot);
        if (Environment.GetEnvironmentVariable(Update) == "1") await File.WriteAllTextAsync(path, document, TestContext.Current.CancellationToken);

        var committed = File.Exists(path) ? await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) : "";
        Assert.True(committed == document, $"The OpenAPI document changed; run with {Update}=1 and look at the difference in {Snapshot}.");
    }

    [Fact]
    public async Task Every_route_is_documented()
    {
        var document = await DocumentAsync();
        Assert.Equal("3.1.1", (string?)document["openapi"]);
        var paths = document["paths"]!.AsObject();
        var routes = _app.Routes.Where(r => r.Path.StartsWith("/api/", StringComparison.Ordinal) && !r.Path.Contains("pictures", StringComparison.Ordinal) && !r.Path.StartsWith("/api/photos/", StringComparison.Ordinal) && !r.Path.EndsWith("/start", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(routes);

        foreach (var (path, method) in routes)
        {
            var operation = paths[path]?[method.ToLowerInvariant()];
            Assert.True(operation is not null, $"{method} {path} is not documented");
            Assert.False(string.IsNullOrEmpty((string?)operation["summary"]), $"{method} {path} has no summary");
            Assert.False(string.IsNullOrEmpty((string?)operation["operationId"]), $"{method} {path} has no name");
            var good = operation["responses"]!.AsObject().Single(r => r.Key.StartsWith('2'));
            if (good.Key != "204") Assert.NotNull(good.Value!["content"]!["application/json"]!["schema"]!["$ref"]);
        }
    }

    [Fact]
    public async Task Every_parameter_has_a_description_an_example_and_bounds()
    {
        var document = await DocumentAsync();
        var parameters = Operations(document).SelectMany(o => o.Operation["parameters"]?.AsArray() ?? [], (o, p) => (o.Name, Parameter: Resolved(document, p!))).ToList();
        Assert.NotEmpty(parameters);

        foreach (var (operation, parameter) in parameters)
        {
            var name = $"{operation} {parameter["name"]}";
            Assert.False(string.IsNullOrEmpty((string?)parameter["description"]), $"{name} has no description");
            Assert.True(parameter["example"] is not null, $"{name} has no example");
            Assert.True(IsBounded(parameter["schema"]!), $"{name} has no bounds: {parameter["schema"]!.ToJsonString()}");
        }
    }

    [Fact]
    public async Task Numbers_are_numbers()
    {
        foreach (var type in Everywhere(await DocumentAsync(), "type").OfType<JsonArray>())
        {
            string[] names = [.. type.Select(t => (string)t!)];
            Assert.False(names.Contains("string") && (names.Contains("number") || names.Contains("integer")), type.ToJsonString());
        }
    }

    [Theory]
    [InlineData("Search", "/api/properties/search?facets=city,price&text=pool&why=true")]
    [InlineData("Search", "/api/properties/search?max_price=1&near=30,-97&distance=500")]
    [InlineData("Property", "/api/properties/1")]
    [InlineData("Property", "/api/properties/6")]
    [InlineData("Similar", "/api/properties/1/similar")]
    [InlineData("History", "/api/properties/1/history")]
    [InlineData("Explain", "/api/properties/1/explain?max_price=1&text=pool&near=30,-97&distance=5")]
    [InlineData("Suggest", "/api/properties/suggest?text=a")]
    [InlineData("Map", "/api/properties/map?viewport=-98,30,-97,31&zoom=4")]
    [InlineData("Statistics", "/api/properties/statistics?group_by=city")]
    [InlineData("Compare", "/api/properties/compare?ids=1,6")]
    [InlineData("Changes", "/api/properties/changes")]
    [InlineData("Live", "/health/live")]
    [InlineData("Ready", "/health/ready")]
    public async Task An_answer_is_what_its_schema_says(string schema, string address) =>
        Check(await DocumentAsync(), schema, await _app.GetAsync(address));

    [Fact]
    public async Task A_problem_is_what_its_schema_says() =>
        Check(await DocumentAsync(), "Problem", await _app.RefusedAsync("/api/properties/search?prise=1", 400));

    [Fact]
    public async Task The_example_of_each_parameter_is_accepted()
    {
        var document = await DocumentAsync();
        foreach (var entry in document["paths"]!["/api/properties/search"]!["get"]!["parameters"]!.AsArray())
        {
            var parameter = Resolved(document, entry!);
            var name = (string)parameter["name"]!;
            // Some only make sense beside another, and a cursor belongs to one query.
            var beside = name switch { "distance" => "near=30,-97&", "near" => "distance=5&", "order" => "sort=price&", "match" => "text=pool&", _ => "" };
            if (name == "after") continue;
            var example = parameter["example"]!;
            var value = example is JsonArray list ? string.Join(',', list.Select(v => v!.ToString())) : example.ToString();
            await _app.GetAsync($"/api/properties/search?{beside}{name}={Uri.EscapeDataString(value)}");
        }
    }

    [Fact]
    public async Task The_page_loads_nothing_from_elsewhere()
    {
        using var response = await _app.Client.GetAsync("/docs/", TestContext.Current.CancellationToken);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.Contains("\"withDefaultFonts\":false", page, StringComparison.Ordinal);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        foreach (var script in (string[])["scalar.js", "scalar.aspnetcore.js"])
        {
            Assert.Contains($"src=\"{script}\"", page, StringComparison.Ordinal);
            using var served = await _app.Client.GetAsync($"/docs/{script}", TestContext.Current.CancellationToken);
            Assert.True(served.IsSuccessStatusCode, script);
        }
    }

    private static void Check(JsonNode document, string name, JsonNode answer)
    {
        var definitions = new JsonObject();
        foreach (var (key, schema) in document["components"]!["schemas"]!.AsObject())
        {
            var copy = schema!.DeepClone();
            // What the document does not name may not be there; the query's own schema names only a part on purpose.
            if (copy["properties"] is not null && copy["additionalProperties"] is null && key is not ("ListingQuery" or "Clause" or "AreaShape")) copy["additionalProperties"] = false;
            definitions[key] = copy;
        }

        var whole = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$ref"] = $"#/$defs/{name}", ["$defs"] = definitions };
        var text = whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
        var result = JsonSchema.FromText(text).Evaluate(answer, new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid, string.Join('\n', result.Details.Where(d => d.HasErrors).Select(d => $"{d.InstanceLocation}: {string.Join("; ", d.Errors!.Values)}")));
    }

    private static JsonNode Resolved(JsonNode document, JsonNode parameter) =>
        (string?)parameter["$ref"] is { } reference ? document["components"]!["parameters"]![reference.Split('/')[^1]]! : parameter;

    private static bool IsBounded(JsonNode schema) => (string?)schema["type"] switch
    {
        "number" or "integer" => schema["minimum"] is not null && schema["maximum"] is not null,
        "array" => schema["maxItems"] is not null && IsBounded(schema["items"]!),
        "string" => schema["enum"] is not null || schema["maxLength"] is not null,
        "boolean" => true,
        _ => false,
    };

    private static IEnumerable<(string Name, JsonNode Operation)> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject(), (p, o) => ($"{o.Key} {p.Key}", o.Value!));

    private static IEnumerable<JsonNode> Everywhere(JsonNode node, string name) => node switch
    {
        JsonObject members => members.SelectMany(m => m.Value is null ? [] : Everywhere(m.Value, name).Concat(m.Key == name ? [m.Value] : [])),
        JsonArray items => items.SelectMany(i => i is null ? [] : Everywhere(i, name)),
        _ => [],
    };

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Homester.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }

    private Task<JsonNode> DocumentAsync() => _app.GetAsync("/openapi/v1.json");
}
