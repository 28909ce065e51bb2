using Homester.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homester.Data.Model;

/// <summary>The tables that hold listings: <c>properties</c>, <c>price_history</c>, <c>property_embeddings</c>.</summary>
internal static class ListingModel
{
    public static void Configure(ModelBuilder model)
    {
        var listing = model.Entity<ListingEntity>();
        listing.ToTable("properties");
        Columns(listing);
        HomesterColumns(listing);
        Indexes(listing);

        model.Entity<PriceHistoryEntity>(history =>
        {
            history.ToTable("price_history");
            history.Property(h => h.Event).HasMaxLength(20);
            history.Property(h => h.Price).HasPrecision(12, 2);
            history.Property(h => h.PreviousPrice).HasPrecision(12, 2);
            history.Property(h => h.Status).HasMaxLength(20);
            history.Property(h => h.PreviousStatus).HasMaxLength(20);
            history.Property(h => h.Source).HasMaxLength(50);
            history.HasOne(h => h.Property).WithMany().HasForeignKey(h => h.PropertyId).OnDelete(DeleteBehavior.Cascade);
            history.HasIndex(h => new { h.PropertyId, h.At }).HasDatabaseName("idx_price_history_property");
        });

        model.Entity<ListingPhotoEntity>(photo =>
        {
            photo.ToTable("property_photos");
            photo.Property(p => p.Caption).HasMaxLength(300);
            photo.Property(p => p.ContentHash).HasMaxLength(64);
            photo.Property(p => p.ContentType).HasMaxLength(50);
            photo.HasOne<ListingEntity>().WithMany().HasForeignKey(p => p.PropertyId).OnDelete(DeleteBehavior.Cascade);
            photo.HasIndex(p => new { p.PropertyId, p.ContentHash }).IsUnique().HasDatabaseName("property_photos_property_id_content_hash_key");
            photo.HasIndex(p => p.ContentHash).HasDatabaseName("idx_property_photos_content");
        });

        model.Entity<ListingEmbeddingEntity>(embedding =>
        {
            embedding.ToTable("property_embeddings");
            embedding.HasKey(e => new { e.PropertyId, e.Model, e.Passage });
            embedding.Property(e => e.Model).HasMaxLength(100);
            embedding.Property(e => e.ContentHash).HasMaxLength(32);
            embedding.HasOne<ListingEntity>().WithMany().HasForeignKey(e => e.PropertyId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    // The original's columns. Address, city, state, zip code and price may be null here: unknown is stored as unknown.
    private static void Columns(EntityTypeBuilder<ListingEntity> listing)
    {
        listing.Property(p => p.MlsId).HasMaxLength(50);
        listing.Property(p => p.Title).HasMaxLength(200);
        listing.Property(p => p.Address).HasMaxLength(500);
        listing.Property(p => p.City).HasMaxLength(100);
        listing.Property(p => p.State).HasMaxLength(50);
        listing.Property(p => p.ZipCode).HasMaxLength(10);
        // With the sentinel a stated null stays null instead of becoming the column's default.
        listing.Property(p => p.Country).HasMaxLength(50).HasDefaultValue("USA").HasSentinel("USA");
        listing.Property(p => p.Price).HasPrecision(12, 2);
        listing.Property(p => p.Bathrooms).HasPrecision(3, 1);
        listing.Property(p => p.LotSize).HasPrecision(8, 3);
        listing.Property(p => p.PropertyType).HasMaxLength(50);
        listing.Property(p => p.ListingType).HasMaxLength(20).HasDefaultValue("for_sale").HasSentinel("for_sale");
        listing.Property(p => p.Latitude).HasPrecision(10, 8);
        listing.Property(p => p.Longitude).HasPrecision(11, 8);
        listing.Property(p => p.Features).IsJson();
        listing.Property(p => p.Schools).IsJson();
        listing.Property(p => p.NeighborhoodInfo).IsJson();
        listing.Property(p => p.ImageUrls).IsJson();
        listing.Property(p => p.VirtualTourUrl).HasMaxLength(500);
        listing.Property(p => p.ListingAgentName).HasMaxLength(100);
        listing.Property(p => p.ListingAgentPhone).HasMaxLength(20);
        listing.Property(p => p.ListingAgentEmail).HasMaxLength(120);
        listing.Property(p => p.Status).HasMaxLength(20).HasDefaultValue("active").HasSentinel("active");
        listing.Property(p => p.CreatedAt).IsCreationTime();
        listing.Property(p => p.UpdatedAt).IsCreationTime();
    }

    private static void HomesterColumns(EntityTypeBuilder<ListingEntity> listing)
    {
        listing.Property(p => p.Source).HasMaxLength(50);
        listing.Property(p => p.SourceId).HasMaxLength(200);
        listing.Property(p => p.OriginalPrice).HasPrecision(12, 2);
        listing.Property(p => p.HoaFee).HasPrecision(12, 2);
        listing.Property(p => p.County).HasMaxLength(100);
        listing.Property(p => p.Neighborhood).HasMaxLength(200);
        listing.Property(p => p.SourceUrl).HasMaxLength(1000);
        listing.Property(p => p.PriceChanges).HasDefaultValue(0);
        listing.Property(p => p.ContentHash).HasMaxLength(32).HasDefaultValue("").HasSentinel("");
    }

    private static void Indexes(EntityTypeBuilder<ListingEntity> listing)
    {
        listing.HasIndex(p => p.Price).HasDatabaseName("idx_properties_price");
        listing.HasIndex(p => p.Bedrooms).HasDatabaseName("idx_properties_bedrooms");
        listing.HasIndex(p => p.Bathrooms).HasDatabaseName("idx_properties_bathrooms");
        listing.HasIndex(p => new { p.City, p.State }).HasDatabaseName("idx_properties_location");
        listing.HasIndex(p => p.PropertyType).HasDatabaseName("idx_properties_type");
        listing.HasIndex(p => p.Status).HasDatabaseName("idx_properties_status");
        listing.HasIndex(p => p.MlsId).HasDatabaseName("idx_properties_mls");
        listing.HasIndex(p => p.CreatedAt).HasDatabaseName("idx_properties_created");
        listing.HasIndex(p => p.OwnerId).HasDatabaseName("idx_properties_owner");
        listing.HasIndex(p => new { p.Source, p.SourceId }).IsUnique().HasDatabaseName("idx_properties_source");
    }
}
