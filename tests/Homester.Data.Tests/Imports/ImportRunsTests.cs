using Homester.Data.Imports;
using Homester.Data.Storage;
using Homester.Listings;
using Homester.Testing.Databases;

namespace Homester.Data.Tests.Imports;

public abstract class ImportRunsTests : StoreContract
{
    [Fact]
    public async Task A_checkpoint_is_kept_with_its_batch_and_lost_with_it()
    {
        var run = await Database.Runs.CreateAsync(Run(), Token);
        var kept = new UpsertOptions { RunId = run.Id, Alongside = (db, _, token) => CheckpointAsync(db, run, 10, token) };
        var lost = new UpsertOptions
        {
            RunId = run.Id,
            Alongside = async (db, _, token) =>
            {
                await CheckpointAsync(db, run, 20, token);
                throw new InvalidOperationException("the process dies here");
            },
        };

        await UpsertAsync(House("1"), kept);
        await Assert.ThrowsAsync<InvalidOperationException>(() => UpsertAsync(House("2"), lost));

        var resumed = await Database.Runs.ResumeAsync(Run(), Token);
        Assert.Equal((run.Id, 10), (resumed!.Id, resumed.ResumeRow));
        var rejection = Assert.Single(await Database.Runs.RejectionsAsync(run.Id, 0, 10, Token));
        Assert.Equal((10, "price", "0", RejectionAction.DroppedValue), (rejection.RowNumber, rejection.Field, rejection.RawValue, rejection.Action));
    }

    [Fact]
    public async Task A_finished_run_is_not_resumed_and_an_other_file_is_not_either()
    {
        var run = await Database.Runs.CreateAsync(Run(), Token);
        await Database.Runs.FinishAsync(run, ImportRunStatus.Interrupted, null, Token);
        var other = Run();
        other.ContentHash = new string('b', 64);
        Assert.Null(await Database.Runs.ResumeAsync(other, Token));
        Assert.Equal(run.Id, (await Database.Runs.ResumeAsync(Run(), Token))?.Id);

        await Database.Runs.FinishAsync(run, ImportRunStatus.Finished, null, Token);

        Assert.Null(await Database.Runs.ResumeAsync(Run(), Token));
        var shown = (await Database.Runs.GetAsync(run.Id, Token))!;
        Assert.Equal((ImportRunStatus.Finished, Start, "listings.csv"), (shown.Status, shown.FinishedAt, shown.FileName));
    }

    [Fact]
    public async Task An_endless_raw_value_is_cut_without_breaking_a_character()
    {
        var run = await Database.Runs.CreateAsync(Run(), Token);
        var raw = new string('x', ImportRejection.MaxRawLength - 1) + "\U0001F3E0 and so on";
        await using (var db = await Database.Contexts.CreateDbContextAsync(Token))
        {
            await ImportRuns.CheckpointAsync(
                db, run, [new ImportRejection { RowNumber = 1, RawValue = raw, Reason = "too long\0", Action = RejectionAction.RejectedRow }], Token);
        }

        var rejection = Assert.Single(await Database.Runs.RejectionsAsync(run.Id, 0, 10, Token));
        Assert.Equal(new string('x', ImportRejection.MaxRawLength - 1), rejection.RawValue);
        Assert.Equal("too long", rejection.Reason);
    }

    [Fact]
    public async Task Listings_missing_from_a_full_snapshot_leave_the_market_once()
    {
        var first = new UpsertOptions { RunId = 1 };
        await Database.Store.UpsertAsync([House("1"), House("2"), House("3", status: ListingStatus.Sold)], first, Token);
        await Database.Store.UpsertAsync([House("x") with { Source = "other" }], UpsertOptions.Default, Token);
        var position = await Database.Feed.PositionAsync(Token);
        var second = new UpsertOptions { RunId = 2, AsOf = Start.AddDays(1) };
        await Database.Store.UpsertAsync([House("1"), House("4")], second, Token);

        Assert.Equal(1, await Database.Store.MarkMissingOffMarketAsync("test", 2, second.AsOf, Token));
        Assert.Equal(0, await Database.Store.MarkMissingOffMarketAsync("test", 2, second.AsOf, Token));

        await SettleAsync();
        var gone = (await Database.Reader.FindAsync("test", "2", Token))!;
        Assert.Equal((ListingStatus.OffMarket, Start.AddDays(1)), (gone.Status, gone.OffMarketDate));
        Assert.Equal(HistoryEvents.OffMarket, (await Database.Reader.HistoryAsync(gone.Id, Token))[^1].Event);
        Assert.Contains(gone.Id, (await Database.Feed.ReadFinalAsync(position, 10, Token)).Changes.Select(c => c.ListingId));
        foreach (var (source, id, status) in new[] { ("test", "1", ListingStatus.Active), ("test", "3", ListingStatus.Sold), ("other", "x", ListingStatus.Active) })
            Assert.Equal(status, (await Database.Reader.FindAsync(source, id, Token))!.Status);
    }

    [Fact]
    public async Task A_listing_that_no_run_ever_saw_is_missing_too()
    {
        await UpsertAsync(House("1"));

        Assert.Equal(1, await Database.Store.MarkMissingOffMarketAsync("test", 5, null, Token));
    }

    private static ImportRun Run() => new()
    {
        Source = "test", FileName = "exports/march/listings.csv", Mapping = "redfin", ContentHash = new string('a', 64), ContentLength = 1234, AsOf = Start,
    };

    private static Task CheckpointAsync(HomesterDbContext db, ImportRun run, long row, CancellationToken cancellationToken)
    {
        run.ResumeRow = row;
        return ImportRuns.CheckpointAsync(
            db, run, [new ImportRejection { RowNumber = row, Field = "price", RawValue = "0", Reason = "zero", Action = RejectionAction.DroppedValue }], cancellationToken);
    }
}

public sealed class SqliteImportRunsTests : ImportRunsTests
{
    protected override Task<TestDatabase> OpenAsync() => OpenSqliteAsync();
}

public sealed class PostgresImportRunsTests : ImportRunsTests
{
    protected override Task<TestDatabase> OpenAsync() => OpenPostgresAsync();
}
