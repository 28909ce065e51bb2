using Homester.Api.Host.Problems;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;

namespace Homester.Api.Features.Auth.Passwords;

/// <summary>
/// Makes and checks password hashes away from the threads that answer searches, on at most half of the processors: a hash takes a tenth of a second
/// on purpose. Thread safe.
/// </summary>
public sealed class PasswordChecks(IPasswordHasher<User> hasher) : IDisposable
{
    // As many as wait two seconds or so; whoever comes later is better told to come back.
    private const int LongestQueue = 32;

    private static readonly TimeSpan QueueRetry = TimeSpan.FromSeconds(2);

    private static readonly User Nobody = new() { Email = "", PasswordHash = "" };

    private readonly SemaphoreSlim _processors = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> _decoy = new(() => hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));
    private int _waiting;

    /// <summary>The hash of a new password.</summary>
    /// <exception cref="TooBusyException">Too many are waiting.</exception>
    public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        RunAsync(() => hasher.HashPassword(Nobody, password), cancellationToken);

    /// <summary>Whether the password is the hash's. Takes as long for an empty hash, which fits nothing.</summary>
    /// <exception cref="TooBusyException">Too many are waiting.</exception>
    public Task<PasswordVerificationResult> VerifyAsync(string hash, string password, CancellationToken cancellationToken) => RunAsync(() =>
    {
        var result = hasher.VerifyHashedPassword(Nobody, hash.Length > 0 ? hash : _decoy.Value, password);
        return hash.Length > 0 ? result : PasswordVerificationResult.Failed;
    }, cancellationToken);

    public void Dispose() => _processors.Dispose();

    private async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > LongestQueue)
        {
            Interlocked.Decrement(ref _waiting);
            throw new TooBusyException("Too many sign in at this moment.", QueueRetry);
        }

        try
        {
            await _processors.WaitAsync(cancellationToken);
            try
            {
                return await Task.Run(work, cancellationToken);
            }
            finally
            {
                _processors.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
