using Homester.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Model;

/// <summary>The change feed: <c>property_changes</c> and <c>store_state</c>.</summary>
internal static class FeedModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<ListingChangeEntity>(change =>
        {
            change.ToTable("property_changes");
            change.Property(c => c.TransactionId).HasDefaultValue(0L);
            change.Property(c => c.Kind).HasMaxLength(10);
        });

        model.Entity<StoreStateEntity>(state =>
        {
            state.ToTable("store_state");
            state.Property(s => s.Id).ValueGeneratedNever();
            state.Property(s => s.StoreId).HasMaxLength(32);
        });
    }
}
