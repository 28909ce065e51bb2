using System.Text;
using Homester.Data.Imports;
using Homester.Importers.Mapping;
using Homester.Importers.Pipeline;
using Homester.Listings;
using Homester.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Homester.Importers.Tests.Pipeline;

/// <summary>A store of its own and a way to import files into it, for tests that run on both databases.</summary>
public abstract class ImportContract : IAsyncLifetime
{
    protected static readonly DateTimeOffset Start = new(2024, 6, 15, 9, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("homester-import-");
    private TestDatabase? _database;

    protected FakeTimeProvider Clock { get; } = new(Start);

    protected TestDatabase Database => _database!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract Task<TestDatabase> OpenAsync(TimeProvider clock);

    public async ValueTask InitializeAsync() => _database = await OpenAsync(Clock);

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected ListingImporter Importer() => new(Database.Store, Database.Runs, Database.Contexts, Clock);

    protected string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    protected Task<ImportSummary> ImportAsync(string name, string text, ImportRequest? request = null) =>
        Importer().RunAsync((request ?? new ImportRequest()) with { FilePath = Write(name, text) }, null, Token);

    protected async Task<List<Listing>> ListingsAsync()
    {
        await using var db = await Database.Contexts.CreateDbContextAsync(Token);
        var ids = await db.Properties.OrderBy(p => p.Source).ThenBy(p => p.SourceId).Select(p => p.Id).ToListAsync(Token);
        var listings = await Database.Reader.GetManyAsync(ids, Token);
        return [.. ids.Select(id => listings.Single(l => l.Id == id))];
    }

    /// <summary>The store as far as an import decides it: everything but numbers and the times of writing.</summary>
    protected async Task<List<string>> ContentAsync()
    {
        var content = new List<string>();
        foreach (var listing in await ListingsAsync())
        {
            var history = await Database.Reader.HistoryAsync(listing.Id, Token);
            content.Add(Encoding.UTF8.GetString(Listings.Json.ListingJson.EncodeProperty(listing with { Id = 0, CreatedAt = default, UpdatedAt = default }))
                + string.Join('|', history));
        }

        return content;
    }

    protected async Task<long> FeedRowsAsync()
    {
        await using var db = await Database.Contexts.CreateDbContextAsync(Token);
        return await db.PropertyChanges.LongCountAsync(Token);
    }

    protected async Task<List<ImportRejection>> RejectionsAsync(int run) => [.. await Database.Runs.RejectionsAsync(run, 0, 10_000, Token)];

    protected static ImportMapping Mapping { get; } = new()
    {
        Name = "test", Source = "test", Key = [new KeyRule(["id"])],
        Fields = new Dictionary<string, FieldRule>
        {
            ["address"] = new(["address"]), ["city"] = new(["city"]), ["state"] = new(["state"]), ["price"] = new(["price"]),
            ["bedrooms"] = new(["beds"]), ["status"] = new(["status"]), ["description"] = new(["remarks"]),
        },
    };

    protected static string Rows(int count, Func<int, string>? status = null, int price = 300_000)
    {
        var text = new StringBuilder("id,address,city,state,price,beds,status,remarks\n");
        for (var i = 1; i <= count; i++)
            text.Append($"H{i},{i} Larkspur Ln,Bexley,OH,{(i % 10 == 0 ? "2147483647" : $"{price + i}")},{(i % 7 == 0 ? 99 : i % 5)},{status?.Invoke(i) ?? "Active"},\"Room {i},\nwith light\"\n");
        return text.ToString();
    }
}
