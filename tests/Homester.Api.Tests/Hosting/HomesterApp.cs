using System.Data.Common;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.Json;
using System.Text;
using Homester.Api.Host.Caching;
using Homester.Api.Host.RateLimits;
using Homester.Api.Host.Redis;
using Homester.Api.Indexing;
using Homester.Api.Tests.RateLimits;
using Homester.Data.Entities;
using Homester.Data.Storage;
using Homester.Data.Stores;
using Homester.Data;
using Homester.Listings;
using Homester.Testing.Databases;
using Homester.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StoreOptions = Homester.Data.Stores.StoreOptions;

namespace Homester.Api.Tests.Hosting;

/// <summary>The whole application over a store of its own, asked through HTTP.</summary>
public sealed class HomesterApp : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly Factory _factory;

    private readonly bool _keepDatabase;

    private HomesterApp(TestDatabase database, TestClock clock, IReadOnlyDictionary<string, string> settings, LogLines? log, bool keepDatabase)
    {
        (_database, Clock, _keepDatabase) = (database, clock, keepDatabase);
        _factory = new Factory(database.Options, clock, settings, log);
        Client = _factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
    }

    public HttpClient Client { get; }

    public TestClock Clock { get; }

    /// <summary>The store as another process would open it: its writes reach the application by the change feed alone.</summary>
    public TestDatabase OtherProcess => _database;

    /// <summary>Every route with a method, as the document spells it.</summary>
    public IEnumerable<(string Path, string Method)> Routes =>
        _factory.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(
            e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Where(m => m != HttpMethods.Head) ?? [],
            (e, method) => ("/" + e.RoutePattern.RawText!.TrimStart('/').Replace(":int}", "}", StringComparison.Ordinal), method));

    /// <summary>Starts over a fresh SQLite store that holds the listings, and waits until they are indexed.</summary>
    public static async Task<HomesterApp> SqliteAsync(IReadOnlyList<Listing> listings, IReadOnlyDictionary<string, string>? settings = null)
    {
        var clock = new TestClock(new DateTimeOffset(Arbitrary.Today, new TimeOnly(12, 0), TimeSpan.Zero));
        return await StartAsync(await TestDatabase.SqliteAsync(clock, TestContext.Current.CancellationToken), clock, listings, settings);
    }

    /// <summary>The same over PostgreSQL.</summary>
    public static async Task<HomesterApp> PostgresAsync(IReadOnlyList<Listing> listings, IReadOnlyDictionary<string, string>? settings = null)
    {
        var clock = new TestClock(new DateTimeOffset(Arbitrary.Today, new TimeOnly(12, 0), TimeSpan.Zero));
        return await StartAsync(await TestDatabase.PostgresAsync(clock, TestContext.Current.CancellationToken), clock, listings, settings);
    }

    /// <summary>Starts over a store and waits for nothing.</summary>
    /// <param name="database">The store.</param>
    /// <param name="clock">What day it is.</param>
    /// <param name="settings">Configuration.</param>
    /// <param name="log">Hears what is logged.</param>
    /// <param name="keepDatabase">Whether the store outlives the application.</param>
    public static HomesterApp Over(
        TestDatabase database, TestClock clock, IReadOnlyDictionary<string, string>? settings = null, LogLines? log = null, bool keepDatabase = false) =>
        new(database, clock, settings ?? new Dictionary<string, string>(), log, keepDatabase);

    /// <summary>Writes listings as this process would, and waits until they are indexed.</summary>
    public async Task WriteAsync(params IReadOnlyList<Listing> listings)
    {
        await _factory.Services.GetRequiredService<ListingStore>().UpsertAsync(listings, UpsertOptions.Default, TestContext.Current.CancellationToken);
        await CatchUpAsync();
    }

    /// <summary>Waits until all writes so far are found; where PostgreSQL searches, they are at once.</summary>
    public async Task CatchUpAsync()
    {
        if (_factory.Services.GetService<ListingIndexFollower>() is { } follower) await follower.CatchUpAsync(TestContext.Current.CancellationToken);
        await Redis.UntilAsync(() => _factory.Services.GetRequiredService<ListingCacheFollower>().Store is not null);
    }

    /// <summary>Waits until the application has found the Redis of <c>REDIS_URL</c>.</summary>
    public Task SharedRedisUpAsync() => Redis.UpAsync(_factory.Services.GetRequiredService<RedisLinks>().Shared!);

    /// <summary>The body of a successful GET.</summary>
    public async Task<JsonNode> GetAsync(string address)
    {
        using var response = await Client.GetAsync(address, TestContext.Current.CancellationToken);
        return await BodyAsync(response, 200);
    }

    /// <summary>The body of a problem that must have this status.</summary>
    public async Task<JsonNode> RefusedAsync(string address, int status)
    {
        using var response = await Client.GetAsync(address, TestContext.Current.CancellationToken);
        return await ProblemAsync(response, status);
    }

    /// <summary>The problem in a response, checked for what every problem has.</summary>
    public static async Task<JsonNode> ProblemAsync(HttpResponseMessage response, int status)
    {
        var problem = await BodyAsync(response, status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(status, (int)problem["status"]!);
        Assert.Equal((string?)problem["title"], (string?)problem["message"]);
        Assert.NotEmpty((string)problem["detail"]!);
        Assert.NotEmpty((string)problem["traceId"]!);
        Assert.Equal(response.RequestMessage!.RequestUri!.AbsolutePath, (string?)problem["instance"]);
        Assert.DoesNotMatch(@"Exception|SELECT |   at |artifacts/|\.cs", problem.ToJsonString());
        return problem;
    }

    /// <summary>A service of the application.</summary>
    public T Get<T>() where T : notnull => _factory.Services.GetRequiredService<T>();

    /// <summary>Sends a request with a JSON body and a token, either of which may be null.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, object? body = null, string? token = null, params IReadOnlyList<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null) request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>POST of a JSON body that must be answered with this status; null for an answer without a body.</summary>
    public async Task<JsonNode?> PostAsync(string address, object? body, int status = 200, string? token = null)
    {
        using var response = await SendAsync(HttpMethod.Post, address, body, token);
        if (status != 204) return status >= 400 ? await ProblemAsync(response, status) : await BodyAsync(response, status);
        Assert.Equal(204, (int)response.StatusCode);
        return null;
    }

    /// <summary>A new account, signed in.</summary>
    public async Task<TestAccount> RegisterAsync(string email, string password = TestAccount.DefaultPassword)
    {
        var answer = (await PostAsync("/api/auth/register", new { email, password }, 201))!;
        return new TestAccount((int)answer["user"]!["id"]!, email, (string)answer["access_token"]!, (string)answer["refresh_token"]!);
    }

    /// <summary>A new account with a role, as an admin would give it.</summary>
    public async Task<TestAccount> RegisterAsync(string email, string role, bool verified)
    {
        var account = await RegisterAsync(email);
        await using var db = await Get<IDbContextFactory<HomesterDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var id = await db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync(TestContext.Current.CancellationToken);
        db.UserRoles.Add(new UserRole { UserId = account.Id, RoleId = id });
        (await db.Users.SingleAsync(u => u.Id == account.Id, TestContext.Current.CancellationToken)).IsVerified = verified;
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return account;
    }

    /// <summary>Sends a body to POST query.</summary>
    public Task<HttpResponseMessage> QueryAsync(string json, string mediaType = "application/json") =>
        Client.PostAsync("/api/properties/query", new StringContent(json, Encoding.UTF8, mediaType), TestContext.Current.CancellationToken);

    /// <summary>The body of a response that must have this status.</summary>
    public static async Task<JsonNode> BodyAsync(HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == status, $"{response.RequestMessage!.RequestUri} answered {(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _factory.DisposeAsync();
        if (!_keepDatabase) await _database.DisposeAsync();
    }

    private static async Task<HomesterApp> StartAsync(
        TestDatabase database, TestClock clock, IReadOnlyList<Listing> listings, IReadOnlyDictionary<string, string>? settings)
    {
        if (listings.Count > 0) await database.Store.UpsertAsync(listings, UpsertOptions.Default, TestContext.Current.CancellationToken);
        var app = Over(database, clock, settings);
        await app.CatchUpAsync();
        return app;
    }

    private sealed class Factory(StoreOptions store, TestClock clock, IReadOnlyDictionary<string, string> settings, LogLines? log) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            if (store.Kind == StoreKind.Postgres) builder.UseSetting("DATABASE_URL", store.ConnectionString);
            else builder.UseSetting("HOMESTER_DATA", Path.GetDirectoryName(FileOf(store)));
            // A test that is about the snapshot names a file of its own.
            builder.UseSetting("INDEX_SNAPSHOT", "off");
            // Tests ask more than a person does. Requests are counted all the same; a test that is about the limits sets its own.
            foreach (var (_, variable, _) in RateLimitSettings.Classes) builder.UseSetting(variable, "1000000 per minute");
            foreach (var (name, value) in settings) builder.UseSetting(name, value);
            if (log is not null) builder.ConfigureLogging(logging => logging.AddProvider(log).AddFilter("Homester", LogLevel.Trace));
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(clock);
                services.AddSingleton<IStartupFilter>(new CallerAddress());
                // What a hash costs is the point of it elsewhere; that the real number is in force has a test of its own.
                services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = 1000);
            });
        }

        private static string FileOf(StoreOptions store) =>
            (string)new DbConnectionStringBuilder { ConnectionString = store.ConnectionString }["Data Source"];
    }
}
