using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Homester.Api.Tests.Hosting;

/// <summary>Counts the statements that one store is asked, by a part of their text. Thread safe.</summary>
public sealed class StoreReads : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string _store;
    private readonly string _part;
    private readonly IDisposable _listeners;
    private IDisposable? _events;
    private int _count;

    /// <summary>Counts from now on.</summary>
    /// <param name="connectionString">Of the store.</param>
    /// <param name="part">What the statement must hold.</param>
    public StoreReads(string connectionString, string part)
    {
        (_store, _part) = (connectionString, part);
        _listeners = DiagnosticListener.AllListeners.Subscribe(this);
    }

    public int Count => Volatile.Read(ref _count);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore") _events = value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuted.Name && value.Value is CommandExecutedEventData { Command: var command }
            && command.CommandText.Contains(_part, StringComparison.Ordinal) && command.Connection is { DataSource.Length: > 0 } connection && _store.Contains(connection.DataSource, StringComparison.Ordinal))
            Interlocked.Increment(ref _count);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _listeners.Dispose();
        _events?.Dispose();
    }
}
