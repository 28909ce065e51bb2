using StackExchange.Redis;

namespace Homester.Api.Host.Redis;

/// <summary>
/// A connection to Redis that nobody waits for: a request that gets no answer within its patience goes on without, and from then on none asks until
/// a check in the background, which no request pays for, has been answered. Thread safe.
/// </summary>
public sealed partial class RedisLink(ConfigurationOptions options, TimeSpan patience, TimeProvider clock, ILogger<RedisLink> logger) : BackgroundService
{
    private static readonly TimeSpan Check = TimeSpan.FromMilliseconds(500);

    private readonly TaskCompletionSource<IConnectionMultiplexer> _connection = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IDatabase? _database;
    private volatile bool _up;
    private bool _complained;
    private long _upSince;

    /// <summary>Whether Redis answered when it was last asked.</summary>
    public bool IsUp => _up;

    /// <summary>Whether it has answered all that time: messages of before may have been lost.</summary>
    public bool HasBeenUpFor(TimeSpan time) => _up && clock.GetElapsedTime(Volatile.Read(ref _upSince)) >= time;

    /// <summary>The connection, once Redis has answered for the first time; it may not be usable at every moment.</summary>
    public Task<IConnectionMultiplexer> ConnectionAsync(CancellationToken cancellationToken) => _connection.Task.WaitAsync(cancellationToken);

    /// <summary>Asks Redis, when it answers these days. Gives whether it did, and what.</summary>
    public async ValueTask<(bool Answered, T? Value)> TryAsync<T>(Func<IDatabase, Task<T>> ask, CancellationToken cancellationToken)
    {
        if (!_up || _database is not { } database) return default;
        try
        {
            return (true, await AskedAsync(ask, database, cancellationToken));
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            Lost(exception);
            return default;
        }
    }

    public override void Dispose()
    {
        _connection.TrySetCanceled();
        _database?.Multiplexer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                _database ??= await ConnectAsync();
                await AskedAsync(static database => database.PingAsync(), _database, stoppingToken);
                // Messages may come by a connection of their own.
                await AskedAsync(static database => database.Multiplexer.GetSubscriber().PingAsync(), _database, stoppingToken);
                Found();
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                Lost(exception);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Check, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<IDatabase> ConnectAsync()
    {
        // Not usable yet when Redis is away, but it goes on trying by itself.
        var connection = await ConnectionMultiplexer.ConnectAsync(options);
        return connection.GetDatabase();
    }

    private async Task<T> AskedAsync<T>(Func<IDatabase, Task<T>> ask, IDatabase database, CancellationToken cancellationToken)
    {
        var answer = ask(database);
        try
        {
            return await answer.WaitAsync(patience, clock, cancellationToken);
        }
        catch
        {
            // Nobody waits for it any more; its failure is not one of ours.
            _ = answer.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw;
        }
    }

    private void Found()
    {
        if (_up) return;
        // Not before: who subscribes to messages on a connection that was never there may give up.
        _connection.TrySetResult(_database!.Multiplexer);
        Volatile.Write(ref _upSince, clock.GetTimestamp());
        _up = true;
        if (_complained) LogFound(logger);
        _complained = false;
    }

    private void Lost(Exception exception)
    {
        _up = false;
        if (_complained) return;
        _complained = true;
        LogLost(logger, exception.GetType().Name);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis does not answer ({Reason}); limits and caches go on in memory")]
    private static partial void LogLost(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis answers again")]
    private static partial void LogFound(ILogger logger);
}
