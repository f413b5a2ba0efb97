insert into users (name, email, address, nickname, card, points) values
  ('alice', 'alice@example.org', '12 Quarry Lane, Portland', 'Al', 'LC-4471-0098', 1280),
  ('bob', 'bob@example.org', '7 Kiln Street, Bricket Wood', 'Bobby', 'LC-3316-5572', 640);

insert into items (id, name, price) values
  (1, 'Mortar, 25 kg', 849),
  (2, 'Brick, red', 79),
  (3, 'Trowel', 1995),
  (4, 'Spirit level', 2499),
  (5, 'Plumb line', 1205),
  (6, 'Mixing bucket', 650),
  (7, 'Pointing iron', 1133),
  (8, 'Cathedral, flat-packed', 99900);

insert into payments (id, payer, amount, tax, currency) values
  (6001, 'alice', 4412, 735, 'EUR'),
  (6002, 'bob', 2999, 500, 'EUR'),
  (6003, 'alice', 2894, 482, 'EUR');

insert into orders (id, owner, payment, address, subtotal, tax, total) values
  (1001, 'alice', 6001, '12 Quarry Lane, Portland', 3677, 735, 4412),
  (1002, 'bob', 6002, '7 Kiln Street, Bricket Wood', 2499, 500, 2999),
  (1003, 'alice', 6003, '12 Quarry Lane, Portland', 2412, 482, 2894);

insert into order_lines (order_id, item, name, price, quantity) values
  (1001, 1, 'Mortar, 25 kg', 841, 2),
  (1001, 3, 'Trowel', 1995, 1),
  (1002, 4, 'Spirit level', 2499, 1),
  (1003, 5, 'Plumb line', 1206, 2);

insert into fulfilment_queue (order_id, queued_at, shipped_at) values
  (1001, '2026-01-05 09:00Z', '2026-01-05 11:00Z'),
  (1002, '2026-02-11 14:30Z', '2026-02-12 08:00Z'),
  (1003, '2026-03-02 17:45Z', '2026-03-03 08:00Z');

insert into rates (currency, rate) values ('EUR', 1), ('GBP', 0.86), ('USD', 1.09);
