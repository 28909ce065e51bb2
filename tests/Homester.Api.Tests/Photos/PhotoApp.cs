using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Homester.Api.Features.Photos;
using Homester.Api.Tests.Hosting;
using Homester.Data;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Tests.Photos;

/// <summary>An application with an agent who owns listing 1, another agent, and a folder of photos.</summary>
public sealed class PhotoApp : IAsyncDisposable
{
    private readonly string _folder;

    private PhotoApp(HomesterApp app, string folder, TestAccount agent, TestAccount other) => (App, _folder, Agent, Other) = (app, folder, agent, other);

    public HomesterApp App { get; }

    /// <summary>Owns listings 1 and 2.</summary>
    public TestAccount Agent { get; }

    public TestAccount Other { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Every picture that is kept; one that is being written is not kept yet.</summary>
    public IReadOnlyList<string> Files => Directory.Exists(_folder) ? [.. Directory.EnumerateFiles(_folder, "*.webp", SearchOption.AllDirectories)] : [];

    public static async Task<PhotoApp> StartAsync(bool postgres = false, params IReadOnlyList<(string Name, string Value)> more)
    {
        var folder = Path.Combine(Path.GetTempPath(), "homester-photos-" + Guid.NewGuid().ToString("N"));
        var settings = new Dictionary<string, string> { ["PHOTO_STORAGE"] = folder, ["RATELIMIT_ENABLED"] = "false" };
        foreach (var (name, value) in more) settings[name] = value;
        var app = postgres ? await HomesterApp.PostgresAsync(Homes.Street, settings) : await HomesterApp.SqliteAsync(Homes.Street, settings);
        var agent = await app.RegisterAsync("agent@example.org", "agent", verified: true);
        var other = await app.RegisterAsync("other@example.org", "agent", verified: true);
        await using var db = await app.Get<IDbContextFactory<HomesterDbContext>>().CreateDbContextAsync(Token);
        await db.Properties.Where(p => p.Id <= 2).ExecuteUpdateAsync(set => set.SetProperty(p => p.OwnerId, agent.Id), Token);
        return new PhotoApp(app, folder, agent, other);
    }

    /// <summary>Uploads as a form.</summary>
    public async Task<HttpResponseMessage> UploadAsync(byte[] file, int listing = 1, string? caption = null, string? token = null)
    {
        // The name and the type lie: neither is believed.
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("text/html");
        using var form = new MultipartFormDataContent { { part, "photo", "../../etc/passwd.svg" } };
        if (caption is not null) form.Add(new StringContent(caption), "caption");
        return await SendAsync(form, listing, token);
    }

    /// <summary>Sends a body to the photos of a listing.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpContent body, int listing = 1, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/properties/{listing}/photos") { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Agent.AccessToken);
        return await App.Client.SendAsync(request, Token);
    }

    /// <summary>Uploads what must be taken.</summary>
    public async Task<JsonNode> AddAsync(byte[] file, int listing = 1, string? caption = null)
    {
        using var response = await UploadAsync(file, listing, caption);
        return await HomesterApp.BodyAsync(response, 201);
    }

    /// <summary>The photos of a listing and their tag.</summary>
    public async Task<(JsonArray Photos, string Tag)> ListAsync(int listing = 1)
    {
        using var response = await App.Client.GetAsync($"/api/properties/{listing}/photos", Token);
        return ((await HomesterApp.BodyAsync(response, 200))["photos"]!.AsArray(), response.Headers.ETag!.ToString());
    }

    /// <summary>The image_urls of a listing, in its detail and in its card, which must agree.</summary>
    public async Task<IReadOnlyList<string>> ShownAsync(int listing = 1)
    {
        await App.CatchUpAsync();
        var detail = (await App.GetAsync($"/api/properties/{listing}"))["image_urls"]!.AsArray().Select(u => (string)u!).ToList();
        var card = (await App.GetAsync("/api/properties/search?status=any"))["properties"]!.AsArray().Single(p => (int)p!["id"]! == listing)!["image_urls"]!.AsArray().Select(u => (string)u!);
        Assert.Equal(detail, card);
        return detail;
    }

    /// <summary>Uses the file drain of the application.</summary>
    public Task DrainAsync() => App.Get<PhotoSweeper>().DrainAsync(Token);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
