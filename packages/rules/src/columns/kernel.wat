;; The loops over bytes, which are several times faster here than in JavaScript: sixteen bytes are looked at at once.
;; Compiled into kernel.ts by `pnpm run kernel`. All addresses are the caller's, who sees to it that 80 bytes may be read behind the last one, and that there is room for what is written.
(module
  (import "hand" "memory" (memory 1))

  ;; Of what `ends` found, how many newlines stand within quotes.
  (global $inner (export "inner") (mut i32) (i32.const 0))
  ;; Whether `find` met a value that stands for a cell that is wrong.
  (global $wrong (export "wrong") (mut i32) (i32.const 0))

  ;; Where cells end in so many bytes: of every delimiter and newline outside quotes its place among the bytes is written to $ends, and of newlines within quotes to $inners. How many ends there are; four more may be written behind them.
  (func (export "ends") (param $bytes i32) (param $length i32) (param $delimiter i32) (param $ends i32) (param $inners i32) (result i32)
    (local $p i32) (local $at i32) (local $within i64)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $by v128) (local $new v128) (local $quote v128)
    (local $lines i64) (local $marks i64) (local $q i64) (local $mask i64) (local $in i32) (local $next i32)
    (local.set $at (local.get $ends))
    (local.set $in (local.get $inners))
    (local.set $by (i8x16.splat (local.get $delimiter)))
    (local.set $new (i8x16.splat (i32.const 10)))
    (local.set $quote (i8x16.splat (i32.const 34)))
    (block $done
      (loop $blocks
        (br_if $done (i32.ge_u (local.get $p) (local.get $length)))
        (local.set $a (v128.load (i32.add (local.get $bytes) (local.get $p))))
        (local.set $b (v128.load offset=16 (i32.add (local.get $bytes) (local.get $p))))
        (local.set $c (v128.load offset=32 (i32.add (local.get $bytes) (local.get $p))))
        (local.set $d (v128.load offset=48 (i32.add (local.get $bytes) (local.get $p))))
        (local.set $lines (call $mask (i8x16.eq (local.get $a) (local.get $new)) (i8x16.eq (local.get $b) (local.get $new)) (i8x16.eq (local.get $c) (local.get $new)) (i8x16.eq (local.get $d) (local.get $new))))
        (local.set $marks (call $mask (i8x16.eq (local.get $a) (local.get $by)) (i8x16.eq (local.get $b) (local.get $by)) (i8x16.eq (local.get $c) (local.get $by)) (i8x16.eq (local.get $d) (local.get $by))))
        (local.set $q (call $mask (i8x16.eq (local.get $a) (local.get $quote)) (i8x16.eq (local.get $b) (local.get $quote)) (i8x16.eq (local.get $c) (local.get $quote)) (i8x16.eq (local.get $d) (local.get $quote))))
        (if (i32.lt_u (i32.sub (local.get $length) (local.get $p)) (i32.const 64))
          (then
            (local.set $mask (i64.sub (i64.shl (i64.const 1) (i64.extend_i32_u (i32.sub (local.get $length) (local.get $p)))) (i64.const 1)))
            (local.set $lines (i64.and (local.get $lines) (local.get $mask)))
            (local.set $marks (i64.and (local.get $marks) (local.get $mask)))
            (local.set $q (i64.and (local.get $q) (local.get $mask)))))
        (local.set $marks (i64.or (local.get $marks) (local.get $lines)))
        (if (i64.ne (i64.or (local.get $q) (local.get $within)) (i64.const 0))
          (then
            ;; Every bit is turned as often as there are quotes at it or before.
            (local.set $q (i64.xor (local.get $q) (i64.shl (local.get $q) (i64.const 1))))
            (local.set $q (i64.xor (local.get $q) (i64.shl (local.get $q) (i64.const 2))))
            (local.set $q (i64.xor (local.get $q) (i64.shl (local.get $q) (i64.const 4))))
            (local.set $q (i64.xor (local.get $q) (i64.shl (local.get $q) (i64.const 8))))
            (local.set $q (i64.xor (local.get $q) (i64.shl (local.get $q) (i64.const 16))))
            (local.set $q (i64.xor (local.get $q) (i64.shl (local.get $q) (i64.const 32))))
            (local.set $q (i64.xor (local.get $q) (local.get $within)))
            (local.set $within (i64.shr_s (local.get $q) (i64.const 63)))
            (local.set $in (call $write (i64.and (local.get $lines) (local.get $q)) (local.get $p) (local.get $in)))
            (local.set $marks (i64.and (local.get $marks) (i64.xor (local.get $q) (i64.const -1))))))
        (local.set $next (i32.add (local.get $at) (i32.shl (i32.wrap_i64 (i64.popcnt (local.get $marks))) (i32.const 2))))
        (loop $writing
          (i32.store (local.get $at) (i32.add (local.get $p) (i32.wrap_i64 (i64.ctz (local.get $marks)))))
          (local.set $marks (i64.and (local.get $marks) (i64.sub (local.get $marks) (i64.const 1))))
          (i32.store offset=4 (local.get $at) (i32.add (local.get $p) (i32.wrap_i64 (i64.ctz (local.get $marks)))))
          (local.set $marks (i64.and (local.get $marks) (i64.sub (local.get $marks) (i64.const 1))))
          (i32.store offset=8 (local.get $at) (i32.add (local.get $p) (i32.wrap_i64 (i64.ctz (local.get $marks)))))
          (local.set $marks (i64.and (local.get $marks) (i64.sub (local.get $marks) (i64.const 1))))
          (i32.store offset=12 (local.get $at) (i32.add (local.get $p) (i32.wrap_i64 (i64.ctz (local.get $marks)))))
          (local.set $marks (i64.and (local.get $marks) (i64.sub (local.get $marks) (i64.const 1))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br_if $writing (i64.ne (local.get $marks) (i64.const 0))))
        (local.set $at (local.get $next))
        (local.set $p (i32.add (local.get $p) (i32.const 64)))
        (br $blocks)))
    (global.set $inner (i32.shr_u (i32.sub (local.get $in) (local.get $inners)) (i32.const 2)))
    (i32.shr_u (i32.sub (local.get $at) (local.get $ends)) (i32.const 2)))

  ;; One bit for each of 64 bytes.
  (func $mask (param $a v128) (param $b v128) (param $c v128) (param $d v128) (result i64)
    (i64.or
      (i64.or (i64.extend_i32_u (i8x16.bitmask (local.get $a))) (i64.shl (i64.extend_i32_u (i8x16.bitmask (local.get $b))) (i64.const 16)))
      (i64.or (i64.shl (i64.extend_i32_u (i8x16.bitmask (local.get $c))) (i64.const 32)) (i64.shl (i64.extend_i32_u (i8x16.bitmask (local.get $d))) (i64.const 48)))))

  ;; Writes the place of every bit, and says where the next may be written.
  (func $write (param $marks i64) (param $p i32) (param $at i32) (result i32)
    (block $none
      (loop $each
        (br_if $none (i64.eqz (local.get $marks)))
        (i32.store (local.get $at) (i32.add (local.get $p) (i32.wrap_i64 (i64.ctz (local.get $marks)))))
        (local.set $marks (i64.and (local.get $marks) (i64.sub (local.get $marks) (i64.const 1))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $each)))
    (local.get $at))

  ;; How many rows there are of so many cells as a row should have, up to $rows of them, which end before $until, from the one on before whose first cell the end at $at stands. A row that begins with what may be a byte order mark is not among them, nor a line with nothing on it.
  (func (export "plain") (param $bytes i32) (param $at i32) (param $width i32) (param $rows i32) (param $until i32) (result i32)
    (local $row i32) (local $last i32) (local $end i32) (local $first i32)
    (block $other
      (loop $each
        (br_if $other (i32.ge_u (local.get $row) (local.get $rows)))
        (local.set $last (i32.add (local.get $at) (i32.shl (local.get $width) (i32.const 2))))
        (local.set $end (i32.load (local.get $last)))
        (br_if $other (i32.ge_s (local.get $end) (local.get $until)))
        (br_if $other (i32.ne (i32.load8_u (i32.add (local.get $bytes) (local.get $end))) (i32.const 10)))
        (local.set $first (i32.add (i32.load (local.get $at)) (i32.const 1)))
        (br_if $other (i32.eq (i32.load8_u (i32.add (local.get $bytes) (local.get $first))) (i32.const 0xef)))
        (if (i32.eq (local.get $width) (i32.const 1))
          (then
            (br_if $other (i32.eq (local.get $first) (local.get $end)))
            (br_if $other (i32.and
              (i32.eq (i32.add (local.get $first) (i32.const 1)) (local.get $end))
              (i32.eq (i32.load8_u (i32.add (local.get $bytes) (local.get $first))) (i32.const 13))))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (block $whole
          (loop $cells
            (br_if $whole (i32.eq (local.get $at) (local.get $last)))
            (br_if $other (i32.eq (i32.load8_u (i32.add (local.get $bytes) (i32.load (local.get $at)))) (i32.const 10)))
            (local.set $at (i32.add (local.get $at) (i32.const 4)))
            (br $cells)))
        (local.set $row (i32.add (local.get $row) (i32.const 1)))
        (br $each)))
    (local.get $row))

  (func $hash (param $cell v128) (result i32)
    (local $hash i64)
    (local.set $hash (i64.mul
      (i64.xor (i64x2.extract_lane 0 (local.get $cell)) (i64.rotl (i64.mul (i64x2.extract_lane 1 (local.get $cell)) (i64.const 0x9e3779b97f4a7c15)) (i64.const 31)))
      (i64.const 0xd6e8feb86659fd93)))
    (i32.wrap_i64 (i64.shr_u (local.get $hash) (i64.const 40))))

  ;; The values of rows' cells, of which the first ends at the end behind $at, written to $out, up to one that the table does not have: how many.
  ;; A slot of a table is 32 bytes: the cell's bytes filled up with nought to 16, its value, and its size and one, which is nought where there is no cell. $last is its last slot's number, all ones. $masks has for each size the bytes that belong to it.
  (func (export "find") (param $bytes i32) (param $at i32) (param $stride i32) (param $rows i32) (param $masks i32) (param $table i32) (param $last i32) (param $out i32) (result i32)
    (local $row i32) (local $start i32) (local $size i32) (local $cell v128) (local $slot i32) (local $value f64)
    (block $unknown
      (loop $each
        (br_if $unknown (i32.ge_u (local.get $row) (local.get $rows)))
        (local.set $start (i32.add (i32.load (local.get $at)) (i32.const 1)))
        (local.set $size (i32.sub (i32.load offset=4 (local.get $at)) (local.get $start)))
        (br_if $unknown (i32.gt_u (local.get $size) (i32.const 16)))
        (local.set $cell (v128.and (v128.load (i32.add (local.get $bytes) (local.get $start))) (v128.load (i32.add (local.get $masks) (i32.shl (local.get $size) (i32.const 4))))))
        (local.set $slot (i32.and (call $hash (local.get $cell)) (local.get $last)))
        (block $found
          (loop $probe
            (local.set $start (i32.add (local.get $table) (i32.shl (local.get $slot) (i32.const 5))))
            (br_if $found (i32.and (i8x16.all_true (i8x16.eq (local.get $cell) (v128.load (local.get $start)))) (i32.eq (i32.load offset=24 (local.get $start)) (i32.add (local.get $size) (i32.const 1)))))
            (br_if $unknown (i32.eqz (i32.load offset=24 (local.get $start))))
            (local.set $slot (i32.and (i32.add (local.get $slot) (i32.const 1)) (local.get $last)))
            (br $probe)))
        (local.set $value (f64.load offset=16 (local.get $start)))
        (if (f64.eq (local.get $value) (f64.const inf)) (then (global.set $wrong (i32.const 1))))
        (f64.store (local.get $out) (local.get $value))
        (local.set $out (i32.add (local.get $out) (i32.const 8)))
        (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (local.set $row (i32.add (local.get $row) (i32.const 1)))
        (br $each)))
    (local.get $row))

  ;; Puts a cell that it does not have into a table, where there is a slot left.
  (func (export "learn") (param $start i32) (param $size i32) (param $masks i32) (param $table i32) (param $last i32) (param $value f64)
    (local $cell v128) (local $slot i32) (local $place i32)
    (local.set $cell (v128.and (v128.load (local.get $start)) (v128.load (i32.add (local.get $masks) (i32.shl (local.get $size) (i32.const 4))))))
    (local.set $slot (i32.and (call $hash (local.get $cell)) (local.get $last)))
    (block $free
      (loop $probe
        (local.set $place (i32.add (local.get $table) (i32.shl (local.get $slot) (i32.const 5))))
        (br_if $free (i32.eqz (i32.load offset=24 (local.get $place))))
        (local.set $slot (i32.and (i32.add (local.get $slot) (i32.const 1)) (local.get $last)))
        (br $probe)))
    (v128.store (local.get $place) (local.get $cell))
    (f64.store offset=16 (local.get $place) (local.get $value))
    (i32.store offset=24 (local.get $place) (i32.add (local.get $size) (i32.const 1))))

  ;; Of so many cells the classes, in 16 bits each: what stands in $of at the cell and $by. An empty cell, which is no number, has the first.
  (func (export "bytes") (param $cells i32) (param $of i32) (param $by i32) (param $rows i32) (param $into i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $into) (i32.shl (local.get $rows) (i32.const 1))))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $into) (local.get $end)))
        (i32.store16 (local.get $into) (i32.load16_u (i32.add (local.get $of) (i32.shl (i32.add (i32.load8_s (local.get $cells)) (local.get $by)) (i32.const 1)))))
        (local.set $cells (i32.add (local.get $cells) (i32.const 1)))
        (local.set $into (i32.add (local.get $into) (i32.const 2)))
        (br $each))))

  (func (export "shorts") (param $cells i32) (param $of i32) (param $by i32) (param $rows i32) (param $into i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $into) (i32.shl (local.get $rows) (i32.const 1))))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $into) (local.get $end)))
        (i32.store16 (local.get $into) (i32.load16_u (i32.add (local.get $of) (i32.shl (i32.add (i32.load16_s (local.get $cells)) (local.get $by)) (i32.const 1)))))
        (local.set $cells (i32.add (local.get $cells) (i32.const 2)))
        (local.set $into (i32.add (local.get $into) (i32.const 2)))
        (br $each))))

  (func (export "integers") (param $cells i32) (param $of i32) (param $by i32) (param $rows i32) (param $into i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $into) (i32.shl (local.get $rows) (i32.const 1))))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $into) (local.get $end)))
        (i32.store16 (local.get $into) (i32.load16_u (i32.add (local.get $of) (i32.shl (i32.add (i32.load (local.get $cells)) (local.get $by)) (i32.const 1)))))
        (local.set $cells (i32.add (local.get $cells) (i32.const 4)))
        (local.set $into (i32.add (local.get $into) (i32.const 2)))
        (br $each))))

  (func (export "floats") (param $cells i32) (param $of i32) (param $by f64) (param $rows i32) (param $into i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $into) (i32.shl (local.get $rows) (i32.const 1))))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $into) (local.get $end)))
        (i32.store16 (local.get $into) (i32.load16_u (i32.add (local.get $of) (i32.shl (i32.trunc_sat_f64_s (f64.add (f64.promote_f32 (f32.load (local.get $cells))) (local.get $by))) (i32.const 1)))))
        (local.set $cells (i32.add (local.get $cells) (i32.const 4)))
        (local.set $into (i32.add (local.get $into) (i32.const 2)))
        (br $each))))

  (func (export "doubles") (param $cells i32) (param $of i32) (param $by f64) (param $rows i32) (param $into i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $into) (i32.shl (local.get $rows) (i32.const 1))))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $into) (local.get $end)))
        (i32.store16 (local.get $into) (i32.load16_u (i32.add (local.get $of) (i32.shl (i32.trunc_sat_f64_s (f64.add (f64.load (local.get $cells)) (local.get $by))) (i32.const 1)))))
        (local.set $cells (i32.add (local.get $cells) (i32.const 8)))
        (local.set $into (i32.add (local.get $into) (i32.const 2)))
        (br $each))))

  ;; Two classes as one, which must fit into 16 bits: eight rows at a time, so that a few behind the last are written too.
  (func (export "join") (param $one i32) (param $size i32) (param $other i32) (param $rows i32) (param $into i32)
    (local $end i32) (local $by v128)
    (local.set $end (i32.add (local.get $into) (i32.shl (local.get $rows) (i32.const 1))))
    (local.set $by (i16x8.splat (local.get $size)))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $into) (local.get $end)))
        (v128.store (local.get $into) (i16x8.add (i16x8.mul (v128.load (local.get $one)) (local.get $by)) (v128.load (local.get $other))))
        (local.set $one (i32.add (local.get $one) (i32.const 16)))
        (local.set $other (i32.add (local.get $other) (i32.const 16)))
        (local.set $into (i32.add (local.get $into) (i32.const 16)))
        (br $each))))

  ;; The same in 32 bits.
  (func (export "place") (param $one i32) (param $size i32) (param $other i32) (param $rows i32) (param $places i32)
    (local $end i32) (local $by v128)
    (local.set $end (i32.add (local.get $places) (i32.shl (local.get $rows) (i32.const 2))))
    (local.set $by (i32x4.splat (local.get $size)))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $places) (local.get $end)))
        (v128.store (local.get $places) (i32x4.add (i32x4.mul (i32x4.extend_low_i16x8_u (v128.load (local.get $one))) (local.get $by)) (i32x4.extend_low_i16x8_u (v128.load (local.get $other)))))
        (v128.store offset=16 (local.get $places) (i32x4.add (i32x4.mul (i32x4.extend_high_i16x8_u (v128.load (local.get $one))) (local.get $by)) (i32x4.extend_high_i16x8_u (v128.load (local.get $other)))))
        (local.set $one (i32.add (local.get $one) (i32.const 16)))
        (local.set $other (i32.add (local.get $other) (i32.const 16)))
        (local.set $places (i32.add (local.get $places) (i32.const 32)))
        (br $each))))

  ;; Adds one for every row to the count of its place: in a byte while that has room, since all counts together are larger than a near cache.
  (func (export "add") (param $near i32) (param $far i32) (param $places i32) (param $rows i32)
    (local $end i32) (local $place i32) (local $count i32)
    (local.set $end (i32.add (local.get $places) (i32.shl (local.get $rows) (i32.const 2))))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $places) (local.get $end)))
        (local.set $place (i32.load (local.get $places)))
        (local.set $count (i32.add (i32.load8_u (i32.add (local.get $near) (local.get $place))) (i32.const 1)))
        (i32.store8 (i32.add (local.get $near) (local.get $place)) (local.get $count))
        (if (i32.eq (local.get $count) (i32.const 256))
          (then
            (local.set $place (i32.add (local.get $far) (i32.shl (local.get $place) (i32.const 2))))
            (i32.store (local.get $place) (i32.add (i32.load (local.get $place)) (i32.const 256)))))
        (local.set $places (i32.add (local.get $places) (i32.const 4)))
        (br $each))))
)
