using System.Collections.Concurrent;
using System.Diagnostics;
using Homester.Data.Stores;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Homester.Api.Tests.Hosting;

/// <summary>
/// Hears the statements that stores are asked. Make it before the application that it is to hear: EF Core looks only once a second whether anybody listens.
/// Thread safe.
/// </summary>
public sealed class StoreReads : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentQueue<(string Store, string Statement)> _heard = [];
    private readonly ConcurrentQueue<IDisposable> _subscriptions = [];

    public StoreReads() => _subscriptions.Enqueue(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>Statements of a SQLite store so far that hold a text.</summary>
    public int Count(StoreOptions store, string part) => _heard.Count(one => store.ConnectionString.Contains(one.Store, StringComparison.Ordinal) && one.Statement.Contains(part, StringComparison.Ordinal));

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore") _subscriptions.Enqueue(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuted.Name && value.Value is CommandExecutedEventData { Command: { Connection: { DataSource.Length: > 0 } connection } command })
            _heard.Enqueue((connection.DataSource, command.CommandText));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        while (_subscriptions.TryDequeue(out var subscription)) subscription.Dispose();
    }
}
