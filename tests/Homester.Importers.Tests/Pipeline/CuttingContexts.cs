using Homester.Data;
using Microsoft.EntityFrameworkCore;

namespace Homester.Importers.Tests.Pipeline;

/// <summary>Cancels everything when a context is asked for the n-th time or so: a run is cut off between two batches.</summary>
internal sealed class CuttingContexts(IDbContextFactory<HomesterDbContext> inner, CancellationTokenSource kill, int rows) : IDbContextFactory<HomesterDbContext>
{
    private int _left = rows / 10;

    public HomesterDbContext CreateDbContext()
    {
        if (_left-- <= 0) kill.Cancel();
        return inner.CreateDbContext();
    }
}
