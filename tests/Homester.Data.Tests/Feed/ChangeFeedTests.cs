using Homester.Data.Entities;
using Homester.Data.Feed;
using Homester.Data.Storage;
using Homester.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Tests.Feed;

public abstract class ChangeFeedTests : StoreContract
{
    [Fact]
    public async Task Own_writes_are_in_the_next_read_of_a_follower()
    {
        var follower = Database.Feed.Follow(await Database.Feed.PositionAsync(Token));

        var id = (await UpsertAsync(House("1"))).Id;

        var change = Assert.Single((await follower.ReadAsync(10, Token)).Changes);
        Assert.Equal(new ListingChange(id, IsDelete: false, Start), change);
        Assert.Empty((await follower.ReadAsync(10, Token)).Changes);
    }

    [Fact]
    public async Task A_deleted_listing_is_told_as_deleted()
    {
        var id = (await UpsertAsync(House("1"))).Id;
        await SettleAsync();
        var follower = Database.Feed.Follow(await Database.Feed.PositionAsync(Token));

        Assert.True(await Database.Store.DeleteAsync(id, Token));
        Assert.False(await Database.Store.DeleteAsync(id, Token));

        Assert.Equal([new ListingChange(id, IsDelete: true, Start)], (await follower.ReadAsync(10, Token)).Changes);
        Assert.Empty(await Database.Reader.HistoryAsync(id, Token));
    }

    [Fact]
    public async Task Noting_that_a_listing_is_still_there_makes_no_change()
    {
        await UpsertAsync(House("1"));
        await SettleAsync();
        var position = await Database.Feed.PositionAsync(Token);
        Clock.Advance(TimeSpan.FromDays(1));

        await UpsertAsync(House("1"), new UpsertOptions { RunId = 7 });
        await SettleAsync();
        Assert.Empty((await Database.Feed.ReadFinalAsync(position, 10, Token)).Changes);
    }

    [Fact]
    public async Task Final_changes_come_in_pages_that_join_without_gap_or_overlap()
    {
        var start = await Database.Feed.PositionAsync(Token);
        for (var i = 0; i < 3; i++) await Database.Store.UpsertAsync([House($"{i}a"), House($"{i}b"), House($"{i}c")], UpsertOptions.Default, Token);
        await SettleAsync();
        var ids = new List<int>();
        var (position, more) = (start, true);
        while (more)
        {
            var page = await Database.Feed.ReadFinalAsync(ChangePosition.Parse(position.ToString()), 2, Token);
            Assert.InRange(page.Changes.Count, 1, 2);
            ids.AddRange(page.Changes.Select(c => c.ListingId));
            (position, more) = (page.Next, page.HasMore);
        }

        var all = new List<int>();
        await foreach (var listing in Database.Reader.StreamAsync(Token)) all.Add(listing.Id);
        Assert.Equal(9, all.Count);
        Assert.Equal(all, ids);
    }

    [Fact]
    public async Task A_position_before_what_was_pruned_says_rebuild_and_a_later_one_goes_on()
    {
        var old = await Database.Feed.PositionAsync(Token);
        await UpsertAsync(House("1"));
        Clock.Advance(TimeSpan.FromDays(40));
        await SettleAsync();
        var recent = await Database.Feed.PositionAsync(Token);
        var id = (await UpsertAsync(House("2"))).Id;
        await SettleAsync();

        Assert.Equal(1, await Database.Feed.PruneAsync(Start.AddDays(30), Token));

        Assert.True((await Database.Feed.ReadFinalAsync(old, 10, Token)).MustRebuild);
        Assert.True((await Database.Feed.Follow(old).ReadAsync(10, Token)).MustRebuild);
        Assert.Equal([id], (await Database.Feed.ReadFinalAsync(recent, 10, Token)).Changes.Select(c => c.ListingId));
    }

    [Fact]
    public async Task A_feed_pruned_to_nothing_still_knows_where_it_ends()
    {
        await UpsertAsync(House("1"));
        await SettleAsync();
        var before = await Database.Feed.PositionAsync(Token);

        await Database.Feed.PruneAsync(Start.AddDays(1), Token);

        Assert.Equal(before, await Database.Feed.PositionAsync(Token));
        var id = (await UpsertAsync(House("2"))).Id;
        await SettleAsync();
        Assert.Equal([id], (await Database.Feed.ReadFinalAsync(before, 10, Token)).Changes.Select(c => c.ListingId));
    }

    [Fact]
    public async Task A_position_of_another_store_or_of_a_later_state_says_rebuild()
    {
        await UpsertAsync(House("1"));
        await SettleAsync();
        var here = (await Database.Feed.PositionAsync(Token)).ToString().Split('-');

        foreach (var text in new[] { $"0123abcd-{here[1]}-{here[2]}", $"{here[0]}-9000000000000000000-9000000000000000000" })
            Assert.True((await Database.Feed.ReadFinalAsync(ChangePosition.Parse(text), 10, Token)).MustRebuild, text);
        Assert.True((await Database.Feed.ReadFinalAsync(default, 10, Token)).MustRebuild);
    }

    [Fact]
    public async Task A_write_wakes_who_waits_for_it()
    {
        var signal = (ListingChangeSignal)Database.Services.GetService(typeof(ListingChangeSignal))!;
        var next = signal.Next;

        await UpsertAsync(House("1"));

        Assert.True(next.IsCompleted);
        Assert.False(signal.Next.IsCompleted);
    }

    // Many writers with random pauses, some of which change their mind: what is committed is handed out, exactly once, whatever the order.
    [Fact]
    public async Task Nothing_is_skipped_while_many_write_at_once()
    {
        const int Writers = 8, Rounds = 25;
        var start = await Database.Feed.PositionAsync(Token);
        var follower = Database.Feed.Follow(start);
        var (followed, final) = (new List<int>(), new List<int>());
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => WriteAsync(w, Rounds), Token)));
        var position = start;
        while (true)
        {
            var isLast = writing.IsCompleted;
            if (isLast) await SettleAsync();
            followed.AddRange((await follower.ReadAsync(7, Token)).Changes.Select(c => c.ListingId));
            var page = await Database.Feed.ReadFinalAsync(position, 5, Token);
            final.AddRange(page.Changes.Select(c => c.ListingId));
            position = page.Next;
            if (isLast && !page.HasMore && page.Changes.Count == 0) break;
        }

        var committed = (await writing).SelectMany(ids => ids).Order().ToList();
        for (var page = await follower.ReadAsync(100, Token); page.Changes.Count > 0; page = await follower.ReadAsync(100, Token))
            followed.AddRange(page.Changes.Select(c => c.ListingId));

        Assert.NotEmpty(committed);
        Assert.Equal(committed, followed.Order());
        Assert.Equal(committed, final.Order());
        Assert.Equal(0, follower.Ahead);
        Assert.Equal(position, follower.Position);
    }

    private async Task<List<int>> WriteAsync(int writer, int rounds)
    {
        var random = new Random(writer + 1);
        var committed = new List<int>();
        for (var round = 0; round < rounds; round++)
        {
            var ids = Enumerable.Range(0, random.Next(1, 5)).Select(i => writer * 10_000 + round * 10 + i).ToList();
            await using var db = await Database.Contexts.CreateDbContextAsync(Token);
            var keep = await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(Token);
                foreach (var id in ids)
                {
                    db.ChangeTracker.Clear();
                    db.PropertyChanges.Add(new ListingChangeEntity { PropertyId = id, Kind = ChangeKinds.Upsert, At = Start });
                    await db.SaveChangesAsync(Token);
                    for (var pause = random.Next(4); pause > 0; pause--) await Task.Yield();
                    if (random.Next(3) == 0) await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 8)), TimeProvider.System, Token);
                }

                if (random.Next(4) == 0)
                {
                    await transaction.RollbackAsync(Token);
                    return false;
                }

                await transaction.CommitAsync(Token);
                return true;
            });
            if (keep) committed.AddRange(ids);
        }

        return committed;
    }
}

public sealed class SqliteChangeFeedTests : ChangeFeedTests
{
    protected override Task<TestDatabase> OpenAsync() => OpenSqliteAsync();
}

public sealed class PostgresChangeFeedTests : ChangeFeedTests
{
    protected override Task<TestDatabase> OpenAsync() => OpenPostgresAsync();

    [Fact]
    public async Task A_slower_transaction_with_the_lower_number_is_told_after_the_faster_one()
    {
        var start = await Database.Feed.PositionAsync(Token);
        var follower = Database.Feed.Follow(start);
        await using var slow = await Database.Contexts.CreateDbContextAsync(Token);
        await using var fast = await Database.Contexts.CreateDbContextAsync(Token);
        await slow.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var first = await slow.Database.BeginTransactionAsync(Token);
            slow.PropertyChanges.Add(new ListingChangeEntity { PropertyId = 1, Kind = ChangeKinds.Upsert, At = Start });
            await slow.SaveChangesAsync(Token);
            fast.PropertyChanges.Add(new ListingChangeEntity { PropertyId = 2, Kind = ChangeKinds.Upsert, At = Start });
            await fast.SaveChangesAsync(Token);

            // The fast one is visible to a follower at once, and not final while the slow one is open.
            Assert.Equal([2], (await follower.ReadAsync(10, Token)).Changes.Select(c => c.ListingId));
            Assert.Equal((start, 1), (follower.Position, follower.Ahead));
            Assert.Empty((await Database.Feed.ReadFinalAsync(start, 10, Token)).Changes);
            await first.CommitAsync(Token);
        });
        await SettleAsync();
        Assert.Equal([1], (await follower.ReadAsync(10, Token)).Changes.Select(c => c.ListingId));
        Assert.Equal(0, follower.Ahead);
        Assert.Equal([1, 2], (await Database.Feed.ReadFinalAsync(start, 10, Token)).Changes.Select(c => c.ListingId));
    }
}
