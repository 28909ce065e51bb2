using Homester.Data.Accounts;
using Homester.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homester.Data.Model;

/// <summary>What belongs to accounts beyond the original's tables: sessions, codes, what people keep, the audit log.</summary>
internal static class AccountModel
{
    private const int Hash = 64;

    public static void Configure(ModelBuilder model)
    {
        Sessions(model);
        Codes(model);
        Kept<HiddenListing>(model, "user_hidden");
        Kept<ViewedListing>(model, "user_viewed");
        Kept<ComparedListing>(model, "user_compared");
        SavedSearches(model);
        Logs(model);
    }

    private static void Sessions(ModelBuilder model)
    {
        model.Entity<SignInSession>(session =>
        {
            session.ToTable("sign_in_sessions");
            session.Property(s => s.Id).HasMaxLength(32);
            session.Property(s => s.EndReason).HasMaxLength(20);
            session.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
            session.HasIndex(s => s.UserId).HasDatabaseName("idx_sign_in_sessions_user");
            session.HasIndex(s => s.ExpiresAt).HasDatabaseName("idx_sign_in_sessions_expiry");
        });

        model.Entity<RefreshToken>(token =>
        {
            token.ToTable("refresh_tokens");
            token.Property(t => t.TokenHash).HasMaxLength(Hash);
            token.HasOne<SignInSession>().WithMany().HasForeignKey(t => t.SessionId).OnDelete(DeleteBehavior.Cascade);
            token.HasIndex(t => t.TokenHash).IsUnique().HasDatabaseName("refresh_tokens_token_hash_key");
            token.HasIndex(t => t.SessionId).HasDatabaseName("idx_refresh_tokens_session");
        });
    }

    private static void Codes(ModelBuilder model)
    {
        model.Entity<OneTimeCode>(code =>
        {
            code.ToTable("one_time_codes");
            code.Property(c => c.Purpose).HasMaxLength(20);
            code.Property(c => c.CodeHash).HasMaxLength(Hash);
            code.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
            code.HasIndex(c => new { c.UserId, c.Purpose }).HasDatabaseName("idx_one_time_codes_user");
            code.HasIndex(c => c.CodeHash).HasDatabaseName("idx_one_time_codes_hash");
            code.HasIndex(c => c.ExpiresAt).HasDatabaseName("idx_one_time_codes_expiry");
        });

        model.Entity<UserLogin>(login =>
        {
            login.ToTable("user_logins");
            login.HasKey(l => new { l.Provider, l.Subject });
            login.Property(l => l.Provider).HasMaxLength(50);
            login.Property(l => l.Subject).HasMaxLength(255);
            login.HasOne<User>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
            login.HasIndex(l => l.UserId).HasDatabaseName("idx_user_logins_user");
        });
    }

    private static void Kept<T>(ModelBuilder model, string table) where T : class => model.Entity<T>(kept =>
    {
        kept.ToTable(table);
        kept.HasKey(nameof(HiddenListing.UserId), nameof(HiddenListing.PropertyId));
        Owned(kept, nameof(HiddenListing.UserId), nameof(HiddenListing.PropertyId));
        kept.HasIndex(nameof(HiddenListing.PropertyId)).HasDatabaseName($"idx_{table}_property");
    });

    private static void Owned<T>(EntityTypeBuilder<T> row, string user, string listing) where T : class
    {
        row.HasOne(typeof(User)).WithMany().HasForeignKey(user).OnDelete(DeleteBehavior.Cascade);
        row.HasOne(typeof(ListingEntity)).WithMany().HasForeignKey(listing).OnDelete(DeleteBehavior.Cascade);
    }

    private static void SavedSearches(ModelBuilder model) => model.Entity<SavedSearch>(search =>
    {
        search.ToTable("saved_searches");
        search.Property(s => s.Name).HasMaxLength(100);
        search.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        search.HasIndex(s => new { s.UserId, s.Name }).IsUnique().HasDatabaseName("saved_searches_user_id_name_key");
    });

    private static void Logs(ModelBuilder model)
    {
        model.Entity<SecurityEvent>(entry =>
        {
            entry.ToTable("security_events");
            entry.Property(e => e.Kind).HasMaxLength(40);
            entry.Property(e => e.Client).HasMaxLength(50);
            entry.HasIndex(e => e.UserId).HasDatabaseName("idx_security_events_user");
            entry.HasIndex(e => e.At).HasDatabaseName("idx_security_events_at");
        });

        model.Entity<IdempotencyKey>(key =>
        {
            key.ToTable("idempotency_keys");
            key.HasKey(k => new { k.Scope, k.Key });
            key.Property(k => k.Scope).HasMaxLength(150);
            key.Property(k => k.Key).HasMaxLength(100);
            key.Property(k => k.RequestHash).HasMaxLength(Hash);
            key.HasIndex(k => k.ExpiresAt).HasDatabaseName("idx_idempotency_keys_expiry");
        });
    }
}
