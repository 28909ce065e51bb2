using System.Buffers.Binary;
using Homester.Api.Indexing;
using Homester.Api.Tests.Hosting;
using Homester.Data.Storage;
using Homester.Testing.Databases;

namespace Homester.Api.Tests.Indexing;

/// <summary>Starts with the file that an earlier run left, and what makes the server refuse it.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("homester-start-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_folder, "index.snapshot");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_second_start_reads_the_file_and_catches_up_with_what_happened_meanwhile()
    {
        await using var database = await StoreAsync();
        await RunAsync(database);
        Assert.True(File.Exists(FilePath));
        await database.Store.UpsertAsync([Homes.House("later") with { City = "Waco" }], UpsertOptions.Default, Token);
        await database.Store.DeleteAsync(1, Token);

        var (total, log) = await RunAsync(database);

        Assert.Equal(5, total);
        Assert.Contains(log, line => line.Contains($"6 listings from the snapshot {FilePath}", StringComparison.Ordinal));
        Assert.DoesNotContain(log, line => line.Contains("loading every listing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_changed_in_the_last_run_is_in_the_file_of_the_next()
    {
        await using var database = await StoreAsync();
        await RunAsync(database, async app => await app.WriteAsync(Homes.House("new")));

        var (total, log) = await RunAsync(database);

        Assert.Equal(6, total);
        Assert.Contains(log, line => line.Contains("7 listings from the snapshot", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_file_is_refused_by_name_and_the_store_is_read()
    {
        await using var database = await StoreAsync();
        await RunAsync(database);
        var bytes = await File.ReadAllBytesAsync(FilePath, Token);
        await File.WriteAllBytesAsync(FilePath, bytes[..(bytes.Length / 2)], Token);

        await RefusesAsync(database, "cut short");
        await IsGoodAgainAsync(database);
    }

    [Fact]
    public async Task A_file_of_another_database_is_refused_by_name()
    {
        await using (var other = await StoreAsync()) await RunAsync(other);
        await using var database = await StoreAsync();

        await RefusesAsync(database, "was taken of another database");
        await IsGoodAgainAsync(database);
    }

    [Fact]
    public async Task A_file_older_than_the_change_feed_is_refused_by_name()
    {
        await using var database = await StoreAsync();
        await RunAsync(database);
        await database.Store.UpsertAsync([Homes.House("a") with { City = "Waco" }], UpsertOptions.Default, Token);
        await database.Feed.PruneAsync(DateTimeOffset.MaxValue, Token);

        await RefusesAsync(database, "is older than what the change feed still tells");
    }

    [Fact]
    public async Task Cards_that_are_damaged_on_the_disk_make_the_index_load_from_the_store()
    {
        await using var database = await StoreAsync();
        await RunAsync(database);
        SpoilCards();

        var log = new LogLines();
        await using var app = Start(database, log);
        await app.CatchUpAsync();
        for (var i = 0; i < 1000 && !log.Any("is damaged in the section segments/0/segment/cards/bytes"); i++)
        {
            await Task.Delay(10, Token);
            await app.CatchUpAsync();
        }

        Assert.True(log.Any("is damaged in the section segments/0/segment/cards/bytes"));
        Assert.Equal(5, await TotalAsync(app));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_costs_a_log_line_only()
    {
        await using var database = await StoreAsync();
        await File.WriteAllTextAsync(FilePath, "", Token);
        var log = new LogLines();
        await using (var app = Start(database, log, Path.Combine(FilePath, "below-a-file")))
        {
            await app.CatchUpAsync();
            Assert.Equal(5, await TotalAsync(app));
        }

        Assert.True(log.Any("could not be written"));
    }

    [Theory]
    [InlineData("INDEX_SNAPSHOT_EVERY", "often")]
    [InlineData("INDEX_SNAPSHOT_EVERY", "0")]
    public void A_setting_that_says_nothing_is_refused_by_name(string name, string value)
    {
        var fault = Assert.Throws<FormatException>(() => SnapshotSettings.Parse(asked => asked == name ? value : null, "/data"));
        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_lies_in_the_data_folder_unless_said_otherwise()
    {
        Assert.Equal(Path.Combine("/data", "index.snapshot"), SnapshotSettings.Parse(_ => null, "/data").Path);
        Assert.Null(SnapshotSettings.Parse(name => name == "INDEX_SNAPSHOT" ? "off" : null, "/data").Path);
        Assert.Equal(FilePath, SnapshotSettings.Parse(name => name == "INDEX_SNAPSHOT" ? FilePath : null, "/data").Path);
    }

    private static async Task<TestDatabase> StoreAsync()
    {
        var database = await TestDatabase.SqliteAsync(new TestClock(Homes.Listed), Token);
        await database.Store.UpsertAsync(Homes.Street, UpsertOptions.Default, Token);
        return database;
    }

    private async Task RefusesAsync(TestDatabase database, string reason)
    {
        var (total, log) = await RunAsync(database);
        Assert.Equal(5, total);
        Assert.Contains(log, line => line.Contains(FilePath, StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal));
    }

    private async Task IsGoodAgainAsync(TestDatabase database)
    {
        var (total, log) = await RunAsync(database);
        Assert.Equal(5, total);
        Assert.Contains(log, line => line.Contains("6 listings from the snapshot", StringComparison.Ordinal));
    }

    private async Task<(int Total, IReadOnlyList<string> Log)> RunAsync(TestDatabase database, Func<HomesterApp, Task>? during = null)
    {
        var log = new LogLines();
        int total;
        await using (var app = Start(database, log))
        {
            await app.CatchUpAsync();
            if (during is not null) await during(app);
            total = await TotalAsync(app);
        }

        return (total, log.All);
    }

    private HomesterApp Start(TestDatabase database, LogLines log, string? path = null) => HomesterApp.Over(
        database, new TestClock(Homes.Listed), new Dictionary<string, string> { ["INDEX_SNAPSHOT"] = path ?? FilePath }, log, keepDatabase: true);

    private static async Task<int> TotalAsync(HomesterApp app) => (int)(await app.GetAsync("/api/properties/search"))["total"]!;

    private void SpoilCards()
    {
        // The directory says where a section begins: four bytes into its entry, whose fixed part comes before the name.
        const int FixedPart = 28;
        var bytes = File.ReadAllBytes(FilePath);
        var entry = bytes.AsSpan().IndexOf("segments/0/segment/cards/bytes"u8) - FixedPart;
        var section = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(entry + 4));
        bytes[section + 10] ^= 1;
        File.WriteAllBytes(FilePath, bytes);
    }
}
