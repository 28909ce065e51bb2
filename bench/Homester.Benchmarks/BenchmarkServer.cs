using Homester.Api.Host;
using Homester.Data.Sqlite;
using Homester.Data.Storage;
using Homester.Data.Stores;
using Homester.Importers.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Homester.Benchmarks;

/// <summary>The server of <c>homester serve</c> in this process, over a throw-away SQLite store of demo listings.</summary>
internal sealed class BenchmarkServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private BenchmarkServer(WebApplication app, string folder) => (_app, _folder) = (app, folder);

    public Uri Address => new(_app.Urls.First());

    public static async Task<BenchmarkServer> StartAsync(int listings)
    {
        var folder = Directory.CreateTempSubdirectory("homester-bench-").FullName;
        await FillAsync(folder, listings);
        var app = HomesterHost.Build([], new ServeOptions { Urls = "http://127.0.0.1:0", DataFolder = folder });
        await app.StartAsync();
        using var client = new HttpClient();
        while (!(await client.GetAsync(new Uri(app.Urls.First() + "/health/ready"))).IsSuccessStatusCode) await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        return new BenchmarkServer(app, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task FillAsync(string folder, int listings)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHomesterData(StoreConnection.Parse(null, folder)).UseSqliteStore();
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<StoreMigrator>().MigrateAsync();
        await DemoLoader.LoadAsync(provider.GetRequiredService<ListingBulkLoader>(), listings, seed: 1, progress: null, CancellationToken.None);
    }
}
