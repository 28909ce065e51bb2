using Microsoft.EntityFrameworkCore;

namespace Homester.Benchmarks.Peers.Original;

/// <summary>The original's mapping, with the indexes that it made: one column each, and city with state.</summary>
internal sealed class OriginalContext(DbContextOptions<OriginalContext> options) : DbContext(options)
{
    public DbSet<OriginalProperty> Properties => Set<OriginalProperty>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var property = modelBuilder.Entity<OriginalProperty>().ToTable("original_properties");
        property.Property(p => p.Id).ValueGeneratedNever();
        property.Property(p => p.Price).HasPrecision(12, 2);
        property.Property(p => p.PricePerSqft).HasPrecision(12, 2);
        property.Property(p => p.Bathrooms).HasPrecision(3, 1);
        property.HasIndex(p => p.Price);
        property.HasIndex(p => p.Bedrooms);
        property.HasIndex(p => p.Bathrooms);
        property.HasIndex(p => new { p.City, p.State });
        property.HasIndex(p => p.PropertyType);
        property.HasIndex(p => p.Status);
    }
}
