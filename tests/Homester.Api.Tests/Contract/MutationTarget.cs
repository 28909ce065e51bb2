using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Homester.Api.Tests.Hosting;
using Homester.Api.Tests.Properties.Writing;

namespace Homester.Api.Tests.Contract;

/// <summary>
/// The server that mutated bodies are sent to: one started by the test, or the one that <c>HOMESTER_SERVER</c> names, with the access token of an agent in
/// <c>HOMESTER_TOKEN</c>; see eng/security/README.md.
/// </summary>
public sealed class MutationTarget : IAsyncLifetime
{
    private const int FewRounds = 60;

    private readonly WritingFixture _own = new();
    private HttpClient? _client;
    private string _token = "";

    /// <summary>Bodies for each operation.</summary>
    public static int Rounds { get; } = int.TryParse(Environment.GetEnvironmentVariable("HOMESTER_MUTATIONS"), out var rounds) ? rounds : FewRounds;

    public IReadOnlyList<ApiOperation> Writes { get; private set; } = [];

    public int Property { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("HOMESTER_SERVER") is { Length: > 0 } server)
        {
            _client = new HttpClient { BaseAddress = new Uri(server) };
            _token = Environment.GetEnvironmentVariable("HOMESTER_TOKEN") ?? "";
        }
        else
        {
            await _own.InitializeAsync();
            (_client, _token) = (_own.App.Client, _own.Agent.AccessToken);
        }

        var document = JsonNode.Parse(await _client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
        Writes = [.. ApiOperation.Of(document).Where(o => o is { IsSafe: false, Body: not null })];
        using var created = await SendAsync("POST", "/api/properties", """{"title":"Mutated","price":500000}"""u8.ToArray());
        Property = (int)(await HomesterApp.BodyAsync(created, 201))["id"]!;
    }

    public async ValueTask DisposeAsync() => await _own.DisposeAsync();

    public async Task<HttpResponseMessage> SendAsync(string method, string address, byte[] body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        return await _client!.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
